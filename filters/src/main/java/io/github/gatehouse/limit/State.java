package io.github.gatehouse.limit;

/**
 * The count of one limit in an account. What time alone does to it depends on the time only, not on how often one looks:
 * so a refusal may bring it up to date without telling the copy. Not thread-safe.
 */
abstract sealed class State permits WindowState, BucketState, SlotState, BudgetState {

    /** A debt grows no more above this, so that no sum of absurd amounts turns into its opposite. */
    static final long DEEPEST = 1L << 56;

    /** As {@link Limit#id()}. */
    final long id;
    /** What was here was lost: nothing is free before this time. */
    long blockedUntil = Tenure.NEVER;
    /** Units that count as used because they are held. Follows from the holds, so it is not written. */
    long held;
    /** Holds with units of this limit. */
    int holds;

    State(long id) {
        this.id = id;
    }

    static State of(Limit limit, long id) {
        if (limit instanceof WindowLimit) {
            return new WindowState(id);
        }
        if (limit instanceof BucketLimit) {
            return new BucketState(id);
        }
        return limit instanceof SlotLimit ? new SlotState(id) : new BudgetState(id);
    }

    /** Takes over the figures of a limit. Says whether they are others than before. */
    abstract boolean adopt(Limit limit, Tenure tenure);

    /** Lets go what is too old to count. */
    abstract void advance(Tenure tenure);

    /** What was lost may have been used up until the last moment. */
    abstract void block(long lostAt, Tenure tenure);

    /** Units that can still be had; less than 0 if there is a debt. */
    abstract long free();

    /** Counts units for good. */
    abstract void add(long amount, Tenure tenure);

    void hold(Held hold, long amount, Tenure tenure) {
        held += amount;
        holds++;
    }

    /** Ends a hold: what was used takes the place of what was held. */
    abstract void settle(Held hold, long amount, long used, Tenure tenure);

    /** Ends a hold that nobody has settled. */
    abstract void expire(Held hold, long amount, Tenure tenure);

    /** Counts in a live hold that was read or merged. */
    void resume(Held hold, long amount) {
        held += amount;
        holds++;
    }

    /** The earliest time at which this amount can be free if nothing is given back. */
    abstract long retryAt(long amount, Tenure tenure);

    /** The earliest time at which more is free; not after now if nothing is used. */
    abstract long resetAt(Tenure tenure);

    /** When this is as good as new, apart from holds. */
    abstract long freshAt(Tenure tenure);

    /** How much longer than the last hold this may be different from a new state, if all of them are used up. */
    long tail() {
        return 0;
    }

    /** A new owner decides from now on. */
    void succeed(long guard) {}

    /** Counts what another copy of this state has counted apart from it. */
    abstract void merge(State other, Merge merge);

    /** Words that {@link #write} makes, about. */
    abstract int words();

    abstract void write(Words out);

    abstract void read(Words in);

    final boolean blocked(Tenure tenure) {
        return tenure.now < blockedUntil;
    }

    /** How often such an amount can be taken. Nothing at all can be taken of a limit that is used up. */
    final int room(long amount, int times, Tenure tenure) {
        long free = blocked(tenure) ? 0 : free();
        if (amount == 0) {
            return free > 0 ? times : 0;
        }
        return free < amount ? 0 : (int) Math.min(times, free / amount);
    }

    /** Whether this can be dropped. */
    final boolean fresh(Tenure tenure) {
        return holds == 0 && freshAt(tenure) <= tenure.now;
    }

    static void write(State state, Words out) {
        int mark = out.open();
        out.add(state.kind());
        out.add(state.id);
        out.add(state.blockedUntil);
        state.write(out);
        out.close(mark);
    }

    static State from(Words in) {
        int end = in.enter();
        long kind = in.next();
        long id = in.next();
        State state =
                switch ((int) kind) {
                    case 1 -> new WindowState(id);
                    case 2 -> new BucketState(id);
                    case 3 -> new SlotState(id);
                    case 4 -> new BudgetState(id);
                    default -> throw new IllegalArgumentException("an account has a limit of unknown kind " + kind);
                };
        state.blockedUntil = in.next();
        state.read(in);
        in.skip(end);
        return state;
    }

    private int kind() {
        if (this instanceof WindowState) {
            return 1;
        }
        if (this instanceof BucketState) {
            return 2;
        }
        return this instanceof SlotState ? 3 : 4;
    }

    /**
     * Two copies of an account that have been apart.
     *
     * @param shared what both have of this time or before, they had in common
     * @param now the later time of both
     */
    record Merge(long shared, long now) {}
}
