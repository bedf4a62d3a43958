package io.github.gatehouse.limit;

import java.time.Duration;

/**
 * At most so many units in any time of this length, wherever that time begins.
 *
 * @param window from one millisecond to 366 days
 */
public record WindowLimit(String name, Unit unit, long value, Duration window) implements Limit {

    static final Duration SHORTEST = Duration.ofMillis(1);
    static final Duration LONGEST = Duration.ofDays(366);

    public WindowLimit {
        Limit.check(name, unit, "value", value);
        Limit.check(window);
    }

    @Override
    public WindowLimit share(int nodes) {
        return new WindowLimit(name, unit, Limit.share(value, nodes), window);
    }
}
