package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;

/**
 * A rule for one number. What it says may change while it counts: the count belongs to the name, the unit and the kind
 * of limit, not to the figures. A smaller figure may leave a count overdrawn, a larger one helps at once.
 */
public sealed interface Limit permits WindowLimit, BucketLimit, SlotLimit, BudgetLimit {

    /** The largest value of a limit, and the largest amount that is ever counted at once: {@code 2^53}. */
    long MOST = 1L << 53;

    /** Tells limits of one account apart; not empty. */
    String name();

    Unit unit();

    /** How many units, from 1 to {@link #MOST}. */
    long value();

    /** This limit's share for one of so many nodes, at least 1. */
    Limit share(int nodes);

    /** The identity of the count: a 64-bit hash of name, unit and kind, the same on all nodes and in all versions. */
    default long id() {
        String name = name();
        long hash = 0xcbf29ce484222325L + 31L * unit().ordinal() + kind();
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        // FNV-1a alone leaves the upper bits of short names alike: the last step of SplitMix64.
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    private int kind() {
        if (this instanceof WindowLimit) {
            return 1_000;
        }
        if (this instanceof BucketLimit) {
            return 2_000;
        }
        return this instanceof SlotLimit ? 3_000 : 4_000;
    }

    static void check(String name, Unit unit, String figure, long value) {
        requireNonNull(unit, "unit");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name must not be empty");
        }
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: must be %s %d, was %d",
                    figure,
                    value < 1 ? "at least" : "at most",
                    value < 1 ? 1 : MOST,
                    value));
        }
    }

    static void check(Duration window) {
        if (window.compareTo(WindowLimit.SHORTEST) < 0 || window.compareTo(WindowLimit.LONGEST) > 0) {
            throw new IllegalArgumentException("window: must be from PT0.001S to P366D, was " + window);
        }
    }

    static long share(long value, int nodes) {
        return Math.max(1, value / Math.max(1, nodes));
    }
}
