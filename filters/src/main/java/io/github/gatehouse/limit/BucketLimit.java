package io.github.gatehouse.limit;

import java.time.Duration;

/**
 * A bucket that holds {@code burst} units and gets {@code value} units back per window, evenly. In a time of length
 * {@code t} it lets through up to {@code burst + value * t / window}: for a figure that must hold in every window take
 * a {@link WindowLimit}.
 *
 * @param window from one millisecond to 366 days
 * @param burst from 1 to {@link Limit#MOST}
 */
public record BucketLimit(String name, Unit unit, long value, Duration window, long burst) implements Limit {
    public BucketLimit {
        Limit.check(name, unit, "value", value);
        Limit.check(name, unit, "burst", burst);
        Limit.check(window);
    }

    @Override
    public BucketLimit share(int nodes) {
        return new BucketLimit(name, unit, Limit.share(value, nodes), window, Limit.share(burst, nodes));
    }
}
