package io.github.gatehouse.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
    private volatile @Nullable Anchor anchor;

    /**
     * Starts with the first look at it.
     *
     * @param counter nanoseconds since any point, never going back
     * @param cluster milliseconds since 1970 by the cluster's clock, on which nobody may rely
     */
    MemberClock(LongSupplier counter, LongSupplier cluster) {
        this.counter = counter;
        this.cluster = cluster;
    }

    /**
     * Takes over what another member's clock had still to make good. Otherwise a member that joins after the cluster's
     * clock was set would be ahead of all others. Too late once this clock runs.
     *
     * @param error nanoseconds that the cluster's clock is ahead of that of the member
     */
    synchronized void start(long error) {
        if (anchor == null) {
            anchor = new Anchor(counter.getAsLong(), reference() - error, error);
        }
    }

    @Override
    public Instant instant() {
        long nanos = nanos();
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /** Nanoseconds since 1970. */
    long nanos() {
        Anchor known = started();
        long count = counter.getAsLong();
        return count - known.count() < LOOK ? known.at(count) : look(count);
    }

    /** Nanoseconds that the cluster's clock is ahead of this one, as last seen: what is still to be made good. */
    long error() {
        return started().error();
    }

    private Anchor started() {
        Anchor known = anchor;
        if (known == null) {
            start(0);
            known = requireNonNull(anchor);
        }
        return known;
    }

    private synchronized long look(long count) {
        Anchor known = started();
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
