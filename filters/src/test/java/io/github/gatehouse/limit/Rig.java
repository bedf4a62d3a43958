package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A store whose ledger, clock and threads are turned by hand. */
final class Rig {

    static final Duration TIMEOUT = Duration.ofMillis(250);
    static final LimitKey KEY = new LimitKey(7, 0);

    final AtomicLong ticker = new AtomicLong(-1_000_000);
    final HeldLedger ledger = new HeldLedger(() -> ticker.get() + 1_000_000_000);
    final HandCrew crew = new HandCrew(ticker::get);
    final LimitStore store = new LimitStore(ledger, TIMEOUT, ticker::get, crew);

    static Ask ask(long value, Duration window) {
        return ask(KEY, value, window);
    }

    static Ask ask(LimitKey key, long value, Duration window) {
        return new Ask(key, List.of(new Charge(new WindowLimit("calls", Unit.REQUESTS, value, window), 1)));
    }

    void pass(Duration time) {
        ticker.addAndGet(time.toNanos());
    }

    /** Passes time and does what is due then, millisecond by millisecond. */
    void run(Duration time) {
        for (long i = 0; i < time.toMillis(); i++) {
            pass(Duration.ofMillis(1));
            crew.turn();
        }
    }

    /** Takes on a thread of its own. */
    <T> Asking<T> elsewhere(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "asker");
        thread.setDaemon(true);
        thread.start();
        return new Asking<>(thread, task);
    }

    record Asking<T>(Thread thread, FutureTask<T> task) {
        T get() throws Exception {
            try {
                return task.get(20, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw (Exception) e.getCause();
            }
        }

        void untilParked() {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(System.nanoTime()).as("waiting for a parked thread").isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    /** The outcome of a stage that must be there by now. */
    <T> T now(CompletionStage<T> stage) {
        crew.turn();
        Future<T> future = stage.toCompletableFuture();
        assertThat(future).isDone();
        return ((CompletableFuture<T>) future).join();
    }

    Throwable failure(CompletionStage<?> stage) {
        crew.turn();
        CompletableFuture<?> future = stage.toCompletableFuture();
        assertThat(future).isCompletedExceptionally();
        Throwable failure = future.handle((ok, cause) -> cause).join();
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }
}
