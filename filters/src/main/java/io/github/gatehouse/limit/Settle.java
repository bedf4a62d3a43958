package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Replaces what was held by what was used, and ends the hold. What was held and is not named in {@code used} is given
 * back: a request that shall count although its tokens are given back is named with 1.
 *
 * @param used no limit twice; empty gives all back. More than was held becomes a debt
 * @param late the hold may have expired, and what was used is to be charged then. Without this a settlement of an
 *     unknown hold changes nothing. Settling again does nothing, either way, for 60 seconds at least
 */
public record Settle(LimitKey key, HoldId hold, List<Charge> used, boolean late) implements Act {
    public Settle {
        requireNonNull(key, "key");
        requireNonNull(hold, "hold");
        used = List.copyOf(used);
        if (used.size() > Ask.LIMITS) {
            throw new IllegalArgumentException("used: must be at most 64, were " + used.size());
        }
        Ask.ids(used);
    }
}
