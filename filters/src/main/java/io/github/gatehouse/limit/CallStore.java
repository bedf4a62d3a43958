package io.github.gatehouse.limit;

/**
 * Where counts live. A store counts for all nodes that share it, decides atomically, one decision per key at a time, by
 * one clock, and keeps its memory bounded. Used by many threads at once.
 */
public interface CallStore {

    /** Makes the keys under which callers are known here. */
    LimitKeys keys();

    /**
     * Takes one unit if the limit has one left. A refused call is not counted.
     *
     * @throws StoreUnavailable if there is no answer within the store's time budget
     */
    CallDecision take(CallKey key, CallLimit limit) throws StoreUnavailable;

    /** Whether {@link #take} may fail. */
    default boolean mayBeAway() {
        return true;
    }

    /** How many nodes share this store, as last known; at least 1. Answers at once. */
    int nodes();
}
