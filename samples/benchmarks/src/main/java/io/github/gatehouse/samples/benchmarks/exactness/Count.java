package io.github.gatehouse.samples.benchmarks.exactness;

import java.util.OptionalLong;

/**
 * What became of a key.
 *
 * @param limit how many may pass, in total or in any window
 * @param admitted how many passed
 * @param worst the same in the fullest window; all, if the total counts
 * @param left how many more would be allowed, as the store says afterwards; empty if nobody said or it does not matter
 */
record Count(Key key, long limit, long admitted, long worst, OptionalLong left) {

    static Count of(Key key, long limit, long[] instants, OptionalLong left) {
        long worst = key.total() ? instants.length : WorstWindow.count(instants, key.window());
        return new Count(key, limit, instants.length, worst, key.total() ? left : OptionalLong.empty());
    }

    /**
     * How many too many passed, or will pass because some were forgotten; 0 if it is exact.
     *
     * @param local whether members may go on alone, with one limit's worth more together
     * @param callers threads that asked. What passed alone is known by the time of its arrival, which one call of each
     *     thread may reach late
     */
    long over(boolean local, int callers) {
        long late = key.total() ? 0 : callers;
        long bound = local ? 2 * limit + late : limit;
        long forgotten = local ? 0 : left.orElse(0) + worst - limit;
        return Math.max(0, Math.max(worst - bound, forgotten));
    }

    /** How many were counted without having passed: decided for a caller that did not live to know, or lost leases. */
    long stranded() {
        return left.isPresent() ? Math.max(0, limit - left.getAsLong() - admitted) : 0;
    }
}
