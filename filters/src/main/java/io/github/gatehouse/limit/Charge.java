package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

/**
 * So many units of one limit.
 *
 * @param amount at least 0, no more than {@link Limit#MOST}. Who asks for 0 is refused where 1 would be: an estimate of
 *     nothing does not get past a limit that is used up
 */
public record Charge(Limit limit, long amount) {
    public Charge {
        requireNonNull(limit, "limit");
        if (amount < 0 || amount > Limit.MOST) {
            throw new IllegalArgumentException("amount: must be from 0 to 2^53, was " + amount);
        }
    }

    /** What was really used, whatever somebody says: less than nothing is nothing, more than a limit can be is the most. */
    public static Charge used(Limit limit, long amount) {
        return new Charge(limit, Math.max(0, Math.min(Limit.MOST, amount)));
    }
}
