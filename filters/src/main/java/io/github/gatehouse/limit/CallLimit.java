package io.github.gatehouse.limit;

import java.time.Duration;

/**
 * At most so many units in any time of this length.
 *
 * @param value at least 1
 * @param window from one millisecond to 366 days
 */
public record CallLimit(int value, Duration window) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    public CallLimit {
        if (value < 1) {
            throw new IllegalArgumentException("value: must be at least 1, was " + value);
        }
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window: must be from PT0.001S to P366D, was " + window);
        }
    }

    /** This limit's share for one of so many nodes, at least 1. */
    public CallLimit share(int nodes) {
        return new CallLimit(Math.max(1, value / Math.max(1, nodes)), window);
    }
}
