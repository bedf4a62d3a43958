package io.github.gatehouse.samples.benchmarks.exactness;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that asks for one key again and again, and logs what it was allowed. */
final class Hammer extends Thread {

    /** Asked for a unit. */
    @FunctionalInterface
    interface Store {
        /** An admission's instant in nanoseconds since 1970; {@link #REFUSED} if there is none left. */
        long take() throws Exception;
    }

    static final long REFUSED = 0;

    private static final long BREATH = TimeUnit.MILLISECONDS.toNanos(1);

    private final Store store;
    private final AdmissionLog log;
    private final int burst;
    private final long start;
    private final long end;

    /** Read when the thread has ended. */
    private long longest;

    private long failures;
    private long firstFailure;
    private long lastFailure;

    Hammer(Store store, AdmissionLog log, int burst, Duration length) {
        this.store = store;
        this.log = log;
        this.burst = burst;
        this.start = System.nanoTime();
        this.end = start + length.toNanos();
    }

    @Override
    public void run() {
        int admitted = 0;
        for (long before = System.nanoTime(); before < end; ) {
            boolean on = true;
            try {
                long instant = store.take();
                if (instant != REFUSED) {
                    if (!log.add(instant)) {
                        return;
                    }
                    on = ++admitted % burst != 0;
                } else {
                    on = false;
                }
            } catch (Exception e) {
                failed();
                on = false;
            }
            long after = System.nanoTime();
            longest = Math.max(longest, after - before);
            if (!on) {
                LockSupport.parkNanos(BREATH);
                after = System.nanoTime();
            }
            before = after;
        }
    }

    private void failed() {
        lastFailure = System.nanoTime() - start;
        if (failures++ == 0) {
            firstFailure = lastFailure;
        }
    }

    /** What went on. */
    Outcome outcome() {
        return new Outcome(failures, Duration.ofNanos(longest), Duration.ofNanos(lastFailure - firstFailure));
    }
}
