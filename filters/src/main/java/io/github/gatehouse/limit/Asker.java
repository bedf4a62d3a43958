package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who asked and waits. What becomes of it is settled once: a decision, a failure, or that it left. Who loses
 * that race learns so from {@link #tell}.
 */
abstract class Asker {

    private static final VarHandle OUTCOME;

    static {
        try {
            OUTCOME = MethodHandles.lookup().findVarHandle(Asker.class, "outcome", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Ask ask;
    final Take.@Nullable Hold hold;
    /** The time of the call, before which nothing about it was sent. */
    final long arrived;

    /** A {@link Decision} or a {@link StoreUnavailable}. */
    @SuppressWarnings("unused") // through the handle
    private volatile @Nullable Object outcome;

    Asker(Ask ask, Take.@Nullable Hold hold, long arrived) {
        this.ask = ask;
        this.hold = hold;
        this.arrived = arrived;
    }

    /** Whether it had not been told anything yet, so that this counts. */
    final boolean tell(Object what, Landing landing) {
        boolean first = OUTCOME.compareAndSet(this, null, what);
        if (first) {
            told(landing);
        }
        return first;
    }

    final void expire(long before, StoreUnavailable tooLate, Landing landing) {
        if (arrived - before <= 0) {
            tell(tooLate, landing);
        }
    }

    abstract void told(Landing landing);

    final @Nullable Object outcome() {
        return outcome;
    }

    final boolean waits() {
        return outcome == null;
    }

    /** A thread that waits. */
    static final class Parked extends Asker {
        private final Thread thread = Thread.currentThread();

        Parked(Ask ask, Take.@Nullable Hold hold, long arrived) {
            super(ask, hold, arrived);
        }

        /** Also to send for others. */
        void wake() {
            if (thread != Thread.currentThread()) {
                LockSupport.unpark(thread);
            }
        }

        @Override
        void told(Landing landing) {
            landing.wake();
            wake();
        }

        /** Gives up, unless it has been told something already. */
        void leave(StoreUnavailable why) {
            OUTCOME.compareAndSet(this, null, why);
        }

        Decision decision() throws StoreUnavailable {
            if (outcome() instanceof Decision decision) {
                return decision;
            }
            throw (StoreUnavailable) requireNonNull(outcome());
        }
    }

    /** A stage that waits. Its completion runs code of applications, so only a {@link Crew} runs it. */
    static final class Promised extends Asker implements Runnable {
        final CompletableFuture<Decision> future = new CompletableFuture<>();
        private final Lane lane;

        Promised(Ask ask, Take.@Nullable Hold hold, long arrived, Lane lane) {
            super(ask, hold, arrived);
            this.lane = lane;
        }

        @Override
        void told(Landing landing) {
            landing.deliver(this);
        }

        @Override
        public void run() {
            if (!(outcome() instanceof Decision decision)) {
                future.completeExceptionally((StoreUnavailable) requireNonNull(outcome()));
            } else if (!future.complete(decision) && decision.allowed() && hold != null) {
                lane.giveBack(ask, hold);
            }
        }
    }
}
