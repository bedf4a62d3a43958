package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;

/**
 * At most so many units in each day or month of the calendar, or in total.
 *
 * @param zone where days and months begin at midnight
 */
public record BudgetLimit(String name, Unit unit, long value, Period period, ZoneId zone) implements Limit {
    public BudgetLimit {
        Limit.check(name, unit, "value", value);
        requireNonNull(period, "period");
        requireNonNull(zone, "zone");
    }

    @Override
    public BudgetLimit share(int nodes) {
        return new BudgetLimit(name, unit, Limit.share(value, nodes), period, zone);
    }
}
