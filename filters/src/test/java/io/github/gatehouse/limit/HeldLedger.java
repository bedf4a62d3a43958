package io.github.gatehouse.limit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A ledger that counts as told by {@link NaiveAccounts}, and answers when the test says so. */
final class HeldLedger implements Ledger {

    final NaiveAccounts accounts;
    final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    volatile boolean inline;
    volatile boolean away = true;
    volatile int nodes = 1;

    HeldLedger(LongSupplier clock) {
        this.accounts = new NaiveAccounts(clock);
    }

    /** One call, held until the test ends it. */
    final class Call {
        final int shelf;
        final List<Act> acts;
        final CompletableFuture<List<Answer>> future = new CompletableFuture<>();

        Call(int shelf, List<Act> acts) {
            this.shelf = shelf;
            this.acts = List.copyOf(acts);
        }

        /** Decides now and answers now. */
        void answer() {
            decide().run();
        }

        /** Decides now; the answer is still on its way. */
        Runnable decide() {
            List<Answer> answers = accounts.apply(acts);
            return () -> future.complete(answers);
        }

        void fail() {
            future.completeExceptionally(new StoreUnavailable("test"));
        }

        @SuppressWarnings("unchecked")
        <A extends Act> List<A> acts(Class<A> type) {
            return (List<A>) acts.stream().filter(type::isInstance).toList();
        }
    }

    Call last() {
        return calls.get(calls.size() - 1);
    }

    /** Waits for a call that another thread makes. */
    Call await(int number) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (calls.size() < number) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no call " + number);
            }
            Thread.onSpinWait();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return calls.get(number - 1);
    }

    @Override
    public LimitKeys keys() {
        return new LimitKeys(new byte[32]);
    }

    @Override
    public int shelf(LimitKey key) {
        return (int) (key.low() & 3);
    }

    @Override
    public CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts) {
        Call call = new Call(shelf, acts);
        calls.add(call);
        if (inline) {
            call.answer();
        }
        return call.future;
    }

    @Override
    public boolean mayBeAway() {
        return away;
    }

    @Override
    public int nodes() {
        return nodes;
    }
}
