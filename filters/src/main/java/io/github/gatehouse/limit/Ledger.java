package io.github.gatehouse.limit;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where accounts are kept: for all nodes that share it, bounded in memory, decided by one clock at a time. Used by many
 * threads at once; nothing here waits.
 */
public interface Ledger {

    /** Makes the keys under which callers are known here. */
    LimitKeys keys();

    /** Acts of one shelf may travel together. */
    int shelf(LimitKey key);

    /**
     * Does these acts in their order, each atomically.
     *
     * @param acts all of this shelf
     * @return as many answers; completes on any thread, with {@link StoreUnavailable} if there are none. What was asked
     *     may have been done even then
     */
    CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts);

    /** Whether {@link #apply} may fail. */
    boolean mayBeAway();

    /** How many nodes share this ledger, as last known; at least 1. Answers at once. */
    int nodes();
}
