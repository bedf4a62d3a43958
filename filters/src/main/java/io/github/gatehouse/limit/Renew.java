package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Keeps a hold for longer.
 *
 * @param keep counted from now; never shortens the life of the hold
 */
public record Renew(LimitKey key, HoldId hold, Duration keep) implements Act {
    public Renew {
        requireNonNull(key, "key");
        requireNonNull(hold, "hold");
        Take.Hold.check(keep);
    }
}
