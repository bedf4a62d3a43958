package io.github.gatehouse.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clock by which a member decides. It runs evenly after the processor's own counter and is drawn towards the time
 * of the cluster by at most a thousandth, so that a system clock that is set, back or ahead, never makes it jump:
 * windows keep their length, on every member alike.
 */
final class MemberClock implements InstantSource {

    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    /** Time between two looks at the cluster's clock. */
    private static final long LOOK = 100 * MILLISECOND;

    /** Time in which an error is to be made good. */
    private static final long HORIZON = 10 * SECOND;

    /** The most that is made good in this time: a thousandth. */
    private static final long MOST = HORIZON / 1_000;

    private final LongSupplier counter;
    private final LongSupplier cluster;
    private volatile Anchor anchor;

    /**
     * @param counter nanoseconds since any point, never going back
     * @param cluster milliseconds since 1970 by the cluster's clock, on which nobody may rely
     */
    MemberClock(LongSupplier counter, LongSupplier cluster) {
        this.counter = counter;
        this.cluster = cluster;
        this.anchor = new Anchor(counter.getAsLong(), reference(), 0);
    }

    @Override
    public Instant instant() {
        long nanos = nanos();
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /** Nanoseconds since 1970. */
    long nanos() {
        Anchor known = anchor;
        long count = counter.getAsLong();
        return count - known.count() < LOOK ? known.at(count) : look(count);
    }

    /** How far this clock is from that of the cluster, as last seen: what is still to be made good. */
    Duration error() {
        return Duration.ofNanos(Math.abs(anchor.error()));
    }

    private synchronized long look(long count) {
        Anchor known = anchor;
        long now = known.at(count);
        if (count - known.count() >= LOOK) {
            anchor = new Anchor(count, now, reference() - now);
        }
        return now;
    }

    /** In the middle of the millisecond. */
    private long reference() {
        return cluster.getAsLong() * MILLISECOND + MILLISECOND / 2;
    }

    /**
     * The course until the next look.
     *
     * @param count of the counter
     * @param time of this clock at that count
     * @param error what the cluster's clock was ahead then
     */
    private record Anchor(long count, long time, long error) {

        /** Rises with the count, whatever the error: what is made good is less than what passes. */
        long at(long count) {
            long passed = Math.max(0, count - this.count);
            long good = Math.max(-MOST, Math.min(error, MOST));
            return time + passed + (long) ((double) good * Math.min(passed, HORIZON) / HORIZON);
        }
    }
}
