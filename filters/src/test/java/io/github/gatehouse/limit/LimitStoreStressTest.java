package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads, and a ledger that answers on threads of its own. A wake-up that gets lost would end in a time-out. */
class LimitStoreStressTest {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int THREADS = 16;

    private final ExecutorService owners = Executors.newFixedThreadPool(2);
    private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    private final NaiveAccounts accounts = new NaiveAccounts(System::nanoTime);

    @AfterEach
    void stop() {
        owners.shutdownNow();
        callers.shutdownNow();
    }

    @Test
    void threads_getTheLimitExactlyAndAllGetAnAnswer() throws Exception {
        try (LimitStore store = new LimitStore(new Threaded(0), LONG)) {
            Ask ask = Rig.ask(900, WINDOW);
            assertThat(sum(() -> takes(store, ask, 500))).isEqualTo(900);
        }
    }

    @Test
    void threadsAndStages_shareTheShelves() throws Exception {
        try (LimitStore store = new LimitStore(new Threaded(0), LONG)) {
            AtomicInteger number = new AtomicInteger();
            int allowed = sum(() -> {
                int own = number.getAndIncrement();
                Ask ask = Rig.ask(new LimitKey(own / 2, own / 2), 800, WINDOW);
                return own % 2 == 0 ? takes(store, ask, 1_000) : promises(store, ask, 1_000);
            });
            assertThat(allowed).isEqualTo(THREADS / 2 * 800);
        }
    }

    @Test
    void leases_neverGiveMoreThanThereIs() throws Exception {
        try (LimitStore store = new LimitStore(new Threaded(0), LONG)) {
            Ask ask = Rig.ask(50_000, WINDOW);
            int allowed = sum(() -> takes(store, ask, 10_000));
            assertThat(allowed).isLessThanOrEqualTo(50_000).isGreaterThan(49_000);
        }
    }

    @Test
    void holds_areAllSettled() throws Exception {
        try (LimitStore store = new LimitStore(new Threaded(0), LONG)) {
            Ask ask = Rig.ask(5, WINDOW);
            sum(() -> {
                for (int i = 0; i < 200; i++) {
                    HoldId id = store.nextHold();
                    if (store.hold(ask, id, LONG).allowed()) {
                        store.settle(ask.key(), id, List.of(), false);
                    }
                }
                return 0;
            });
        }
        assertThat(accounts.holds()).isZero();
        assertThat(accounts.counted(Rig.KEY, Rig.ask(5, WINDOW).charges().get(0).limit()))
                .isZero();
    }

    @Test
    void failingOwner_admitsNothingTwiceAndKeepsNobody() throws Exception {
        try (LimitStore store = new LimitStore(new Threaded(0.02), Duration.ofMillis(20))) {
            Ask ask = Rig.ask(900, WINDOW);
            int allowed = sum(() -> takes(store, ask, 2_000) + promises(store, ask, 2_000));
            assertThat(allowed).isLessThanOrEqualTo(900);
            assertThat((long) allowed)
                    .isLessThanOrEqualTo(
                            accounts.counted(Rig.KEY, ask.charges().get(0).limit()));
        }
    }

    @Test
    void end_keepsNobody() throws Exception {
        LimitStore store = new LimitStore(new Threaded(0), LONG);
        AtomicInteger begun = new AtomicInteger();
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Ask ask = Rig.ask(new LimitKey(i, i), 1L << 40, WINDOW);
            all.add(callers.submit(() -> {
                begun.incrementAndGet();
                int allowed = 0;
                for (int more = 1; more > 0; allowed += more) {
                    more = takes(store, ask, 10) + promises(store, ask, 10);
                }
                return allowed;
            }));
        }
        while (begun.get() < THREADS) {
            Thread.onSpinWait();
        }
        store.close();
        for (Future<Integer> one : all) {
            one.get(20, TimeUnit.SECONDS);
        }
    }

    private int sum(Callable<Integer> part) throws Exception {
        int sum = 0;
        for (Future<Integer> one : callers.invokeAll(Collections.nCopies(THREADS, part))) {
            sum += one.get();
        }
        return sum;
    }

    private static int takes(LimitStore store, Ask ask, int times) {
        int allowed = 0;
        for (int i = 0; i < times; i++) {
            try {
                allowed += store.take(ask).allowed() ? 1 : 0;
            } catch (StoreUnavailable e) {
                Thread.onSpinWait();
            }
        }
        return allowed;
    }

    private static int promises(LimitStore store, Ask ask, int times) {
        AtomicInteger allowed = new AtomicInteger();
        CompletableFuture<?>[] all = new CompletableFuture<?>[times];
        for (int i = 0; i < times; i++) {
            all[i] = store.takeAsync(ask)
                    .toCompletableFuture()
                    .thenAccept(decision -> allowed.addAndGet(decision.allowed() ? 1 : 0))
                    .exceptionally(failure -> null);
        }
        CompletableFuture.allOf(all).orTimeout(60, TimeUnit.SECONDS).join();
        return allowed.get();
    }

    /** Answers on a thread of an owner; now and then too late, never, or with a failure. */
    private final class Threaded implements Ledger {
        private final double trouble;

        Threaded(double trouble) {
            this.trouble = trouble;
        }

        @Override
        public CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts) {
            CompletableFuture<List<Answer>> future = new CompletableFuture<>();
            owners.execute(() -> {
                List<Answer> answers = accounts.apply(acts);
                ThreadLocalRandom random = ThreadLocalRandom.current();
                if (random.nextDouble() >= trouble) {
                    future.complete(answers);
                } else if (random.nextBoolean()) {
                    future.completeExceptionally(new StoreUnavailable("test"));
                } else if (random.nextBoolean()) {
                    future.completeOnTimeout(answers, 30, TimeUnit.MILLISECONDS);
                }
            });
            return future;
        }

        @Override
        public LimitKeys keys() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int shelf(LimitKey key) {
            return (int) (key.low() & 3);
        }

        @Override
        public boolean mayBeAway() {
            return true;
        }

        @Override
        public int nodes() {
            return 1;
        }
    }
}
