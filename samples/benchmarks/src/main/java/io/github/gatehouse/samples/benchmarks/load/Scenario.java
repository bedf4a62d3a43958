package io.github.gatehouse.samples.benchmarks.load;

import static io.github.gatehouse.samples.benchmarks.load.Candidate.BATCHING;
import static io.github.gatehouse.samples.benchmarks.load.Candidate.BATCHING_ASYNC;
import static io.github.gatehouse.samples.benchmarks.load.Candidate.BUCKET4J;
import static io.github.gatehouse.samples.benchmarks.load.Candidate.BUCKET4J_ASYNC;
import static io.github.gatehouse.samples.benchmarks.load.Candidate.BUCKET4J_LOCAL;
import static io.github.gatehouse.samples.benchmarks.load.Candidate.GATEHOUSE;
import static io.github.gatehouse.samples.benchmarks.load.Candidate.GATEHOUSE_ASYNC;
import static io.github.gatehouse.samples.benchmarks.load.Candidate.GATEHOUSE_ASYNC_LEASED;
import static io.github.gatehouse.samples.benchmarks.load.Candidate.RESILIENCE4J;
import static io.github.gatehouse.samples.benchmarks.load.Candidate.SMALLRYE;

import io.github.gatehouse.samples.benchmarks.peers.Policy;
import java.time.Duration;
import java.util.List;

/**
 * What callers do. Peers get limits that are never reached where calls are to pass, as their cost does not depend on
 * the figure; Gatehouse gets one whose size selects what is measured.
 */
enum Scenario {
    /** Every call is refused: the cache of refusals. */
    EXHAUSTED("exhausted hot key", 8, 1, new Policy(10, Duration.ofDays(1))),
    /** Every call passes, and permits are handed out in advance: leases. */
    LEASED("hot key, large limit", 8, 1, Policy.ENDLESS),
    /** Every call passes and is decided by the owner, who keeps every instant: calls that travel together. */
    EXACT("exact hot key, no lease", 64, 1, new Policy(512, Duration.ofMillis(2))),
    /** Calls of many users travel together. */
    USERS("10,000 users", 64, 10_000, new Policy(100, Duration.ofSeconds(5))),
    /** A call to the owner per decision, and one caller who does not wait. */
    ONE("exact hot key, one caller", 1, 1, new Policy(512, Duration.ofMillis(2)));

    private final String title;
    private final int threads;
    private final int users;
    private final Policy policy;

    Scenario(String title, int threads, int users, Policy policy) {
        this.title = title;
        this.threads = threads;
        this.users = users;
        this.policy = policy;
    }

    String title() {
        return title + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    int threads() {
        return threads;
    }

    int users() {
        return users;
    }

    /** Whether a call is expected to pass. */
    boolean passes() {
        return this != EXHAUSTED;
    }

    Policy policy() {
        return policy;
    }

    Policy peerPolicy() {
        return passes() ? Policy.ENDLESS : policy;
    }

    List<Candidate> candidates() {
        return this == ONE
                ? List.of(
                        BUCKET4J,
                        BATCHING,
                        BUCKET4J_ASYNC,
                        BATCHING_ASYNC,
                        GATEHOUSE,
                        GATEHOUSE_ASYNC,
                        GATEHOUSE_ASYNC_LEASED)
                : List.of(BUCKET4J, BATCHING, GATEHOUSE, BUCKET4J_LOCAL, RESILIENCE4J, SMALLRYE);
    }
}
