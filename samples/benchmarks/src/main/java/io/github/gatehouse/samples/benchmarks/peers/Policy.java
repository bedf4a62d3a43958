package io.github.gatehouse.samples.benchmarks.peers;

import java.time.Duration;

/** So many units in so much time. */
public record Policy(long value, Duration window) {

    /** Far above anything that one machine asks for, and large enough for leases. */
    public static final Policy ENDLESS = new Policy(1_000_000_000, Duration.ofMinutes(1));
}
