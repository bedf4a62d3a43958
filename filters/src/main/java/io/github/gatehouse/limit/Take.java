package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes the same again and again, as often as the limits allow, up to {@code times}.
 *
 * @param times at least 1
 * @param hold what is granted may be given back or corrected under this name; null if it is final. A take whose hold is
 *     known already changes nothing and gets what was granted the first time. Slots can only be held
 */
public record Take(Ask ask, int times, @Nullable Hold hold) implements Act {
    public Take {
        requireNonNull(ask, "ask");
        if (times < 1) {
            throw new IllegalArgumentException("times: must be at least 1, was " + times);
        }
        for (Charge charge : ask.charges()) {
            check(charge.limit(), hold);
        }
    }

    private static void check(Limit limit, @Nullable Hold hold) {
        if (limit instanceof SlotLimit && (hold == null || hold.kind() == Hold.Kind.LEASE)) {
            throw new IllegalArgumentException(limit.name() + ": a slot can only be reserved");
        }
        if (limit instanceof BudgetLimit && hold != null && hold.kind() == Hold.Kind.LEASE) {
            throw new IllegalArgumentException(limit.name() + ": a budget cannot be leased");
        }
    }

    @Override
    public LimitKey key() {
        return ask.key();
    }

    /**
     * A name for what was granted, and how long it is kept.
     *
     * @param keep from one millisecond to a day; counted from the decision
     */
    public record Hold(HoldId id, Kind kind, Duration keep) {
        public Hold {
            requireNonNull(id, "id");
            requireNonNull(kind, "kind");
            check(keep);
        }

        static void check(Duration keep) {
            if (keep.compareTo(Duration.ofMillis(1)) < 0 || keep.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("keep: must be from PT0.001S to P1D, was " + keep);
            }
        }

        /** What becomes of a hold that is not settled in time. */
        public enum Kind {
            /** For one call, used at the time of the decision. Unsettled, it is given back. */
            RESERVATION,
            /** For calls that are still to come. Unsettled, it counts as used up at its end. */
            LEASE
        }
    }
}
