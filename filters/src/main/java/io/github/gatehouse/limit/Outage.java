package io.github.gatehouse.limit;

import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Whether a shelf is away. While it is, nobody waits for it but one probe at a time, at growing distances; the first
 * answer ends it.
 */
final class Outage {

    static final StoreUnavailable AWAY = new StoreUnavailable("the cluster did not answer when last asked");

    private static final long FIRST_NANOS = 50_000_000;
    private static final int DOUBLINGS = 3;

    private final long timeout;
    private final AtomicLong probeAt = new AtomicLong();
    private volatile boolean away;
    private volatile int failures;

    /** @param timeout nanoseconds after which a probe has failed */
    Outage(long timeout) {
        this.timeout = timeout;
    }

    boolean away() {
        return away;
    }

    /** Whether somebody may ask now: everybody when nothing is wrong, else the one who is the probe. */
    boolean enter(long now) {
        if (!away) {
            return true;
        }
        long due = probeAt.get();
        return now - due >= 0 && probeAt.compareAndSet(due, now + timeout + FIRST_NANOS);
    }

    void begin(long now) {
        int doublings = Math.min(failures, DOUBLINGS);
        failures = doublings + 1;
        probeAt.set(now + (FIRST_NANOS << doublings));
        away = true;
    }

    void over() {
        if (away) {
            away = false;
            failures = 0;
        }
    }

    /** Nanoseconds until the next probe. */
    long untilProbe(long now) {
        return Math.max(0, probeAt.get() - now);
    }

    /** What to tell those whose call failed. */
    static StoreUnavailable cause(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof StoreUnavailable known) {
            return known;
        }
        String what = cause == null
                ? "something else than was asked"
                : cause.getClass().getName();
        return new StoreUnavailable("the cluster answered with " + what);
    }
}
