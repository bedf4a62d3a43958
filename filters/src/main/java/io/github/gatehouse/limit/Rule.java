package io.github.gatehouse.limit;

import java.time.Duration;

/**
 * One limit of an instance, and whom it counts.
 *
 * @param limit on requests, or on calls at once
 */
record Rule(Limit limit, Per per) {

    /** Whether a call holds it until its end. */
    boolean held() {
        return limit instanceof SlotLimit;
    }

    /** The most that one call may ever take. */
    long most() {
        return limit instanceof BucketLimit bucket ? bucket.burst() : limit.value();
    }

    /** The time in which the value comes back; zero if it does not come back by time. */
    Duration window() {
        if (limit instanceof WindowLimit sliding) {
            return sliding.window();
        }
        return limit instanceof BucketLimit bucket ? bucket.window() : Duration.ZERO;
    }
}
