package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What one call asks of one account, all of it or nothing. Immutable, and cheap as a key of caches. */
public final class Ask {

    /** Limits of one account at most. */
    static final int LIMITS = 64;

    private final LimitKey key;
    private final List<Charge> charges;
    private final long[] ids;
    private final int hash;

    /** @param charges one for each limit, at least one, no limit twice, at most 64 */
    public Ask(LimitKey key, List<Charge> charges) {
        this.key = requireNonNull(key, "key");
        this.charges = List.copyOf(charges);
        this.ids = ids(this.charges);
        this.hash = 31 * key.hashCode() + this.charges.hashCode();
        if (ids.length == 0 || ids.length > LIMITS) {
            throw new IllegalArgumentException("charges: must be from 1 to 64, were " + ids.length);
        }
    }

    public LimitKey key() {
        return key;
    }

    public List<Charge> charges() {
        return charges;
    }

    /** The identities of the limits, as {@link #charges()}; not to be changed. */
    long[] ids() {
        return ids;
    }

    /** @throws IllegalArgumentException if a limit comes twice */
    static long[] ids(List<Charge> charges) {
        long[] ids = new long[charges.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = charges.get(i).limit().id();
            for (int j = 0; j < i; j++) {
                if (ids[i] == ids[j]) {
                    throw new IllegalArgumentException("charges: must have each limit once, had two of "
                            + charges.get(i).limit().name());
                }
            }
        }
        return ids;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Ask ask && hash == ask.hash && key.equals(ask.key) && charges.equals(ask.charges);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "Ask[" + key + ", " + charges + "]";
    }
}
