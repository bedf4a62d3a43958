package io.github.gatehouse.samples.benchmarks.load;

import io.github.gatehouse.samples.benchmarks.peers.Limiter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Threads that call a limiter as fast as it answers: a while to warm up, then a while that counts. */
final class Calls {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A call shorter than this is timed once in {@link #SKIP}, as looking at the clock takes a good part of it. */
    private static final long SHORT = 5_000;

    private static final int SKIP = 16;
    private static final int OUTSTANDING = 64;
    private static final int WARM = 0;
    private static final int MEASURE = 1;
    private static final int STOP = 2;

    /** What came of it. Nanoseconds per call where it is a time. */
    record Result(double opsPerSecond, double cpu, long p50, long p99, double bytes, double odd) {}

    private final boolean expected;
    private volatile int phase = WARM;

    private Calls(boolean expected) {
        this.expected = expected;
    }

    static Result run(Limiter limiter, int threads, int users, boolean expected, Duration length, LongSupplier cpu) {
        Calls calls = new Calls(expected);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            callers.add(calls.new Waiting(limiter, users, i));
        }
        return calls.run(callers, length, cpu);
    }

    static <T> Result run(Limiter.Asynchronous<T> limiter, boolean expected, Duration length, LongSupplier cpu) {
        Calls calls = new Calls(expected);
        return calls.run(List.of(calls.new NotWaiting<>(limiter)), length, cpu);
    }

    private Result run(List<? extends Caller> callers, Duration length, LongSupplier cpu) {
        callers.forEach(Thread::start);
        pause(length.dividedBy(4));
        long cpuBefore = cpu.getAsLong();
        long before = System.nanoTime();
        phase = MEASURE;
        pause(length);
        phase = STOP;
        long nanos = System.nanoTime() - before;
        long cpuNanos = cpu.getAsLong() - cpuBefore;
        Latencies latencies = new Latencies();
        long ops = 0;
        long odd = 0;
        long bytes = 0;
        for (Caller caller : callers) {
            join(caller);
            ops += caller.ops;
            odd += caller.odd;
            bytes += caller.bytes;
            latencies.addAll(caller.latencies);
        }
        double all = Math.max(1, ops + odd);
        return new Result(
                ops * 1e9 / nanos,
                cpuNanos / all,
                latencies.percentile(0.5),
                latencies.percentile(0.99),
                bytes / all,
                odd / all);
    }

    private static void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calls end", e);
        }
    }

    /** Counts for itself; read when it has ended. */
    private abstract class Caller extends Thread {
        long ops;
        long odd;
        long bytes;
        final Latencies latencies = new Latencies();

        /** A call before the measured time. */
        abstract void warm();

        /** A call that counts, timed or not. */
        abstract void call();

        void finish() {}

        @Override
        public void run() {
            while (phase == WARM) {
                warm();
            }
            long before = THREADS.getCurrentThreadAllocatedBytes();
            while (phase == MEASURE) {
                call();
            }
            bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            finish();
        }

        void count(boolean asExpected) {
            if (phase != MEASURE) {
                return;
            }
            if (asExpected) {
                ops++;
            } else {
                odd++;
            }
        }
    }

    /** Calls and waits for the answer. */
    private final class Waiting extends Caller {
        private final Limiter limiter;
        private final int users;
        private final SplittableRandom random;
        private int untimed;

        Waiting(Limiter limiter, int users, int seed) {
            this.limiter = limiter;
            this.users = users;
            this.random = new SplittableRandom(seed);
        }

        @Override
        void warm() {
            take();
        }

        @Override
        void call() {
            if (untimed > 0) {
                untimed--;
                count(take());
                return;
            }
            long before = System.nanoTime();
            boolean asExpected = take();
            long nanos = System.nanoTime() - before;
            untimed = nanos < SHORT ? SKIP - 1 : 0;
            latencies.add(nanos, untimed + 1);
            count(asExpected);
        }

        private boolean take() {
            try {
                return limiter.take(users == 1 ? 0 : random.nextInt(users)) == expected;
            } catch (Exception e) {
                return false;
            }
        }
    }

    /** One thread, many answers outstanding. */
    private final class NotWaiting<T> extends Caller {
        private final Limiter.Asynchronous<T> limiter;
        private final Semaphore room = new Semaphore(OUTSTANDING);

        NotWaiting(Limiter.Asynchronous<T> limiter) {
            this.limiter = limiter;
        }

        @Override
        void warm() {
            call();
        }

        @Override
        void call() {
            room.acquireUninterruptibly();
            long before = System.nanoTime();
            limiter.take().get().whenComplete((answer, failure) -> {
                answered(failure == null && limiter.allowed().test(answer) == expected, System.nanoTime() - before);
                room.release();
            });
        }

        /** On whatever thread the limiter answers. */
        private synchronized void answered(boolean asExpected, long nanos) {
            if (phase == MEASURE) {
                latencies.add(nanos, 1);
            }
            count(asExpected);
        }

        @Override
        void finish() {
            try {
                if (!room.tryAcquire(OUTSTANDING, 10, TimeUnit.SECONDS)) {
                    odd += OUTSTANDING;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
