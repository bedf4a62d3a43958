package io.github.gatehouse.limit;

/** What becomes of a call whose limit cannot be asked, because the cluster does not answer in time. */
public enum OnFailure {
    /** The call passes, uncounted, and a finding says so. */
    OPEN,
    /**
     * This node counts alone, and admits the limit divided by the number of nodes last known, at least 1. All nodes
     * together admit at most one limit's worth more per window than they should.
     */
    LOCAL,
    /** The call is refused with 503. Only this choice keeps a limit exact whatever happens. */
    CLOSED
}
