package io.github.gatehouse.samples.benchmarks.load;

import java.util.List;

/**
 * What Gatehouse is to reach.
 *
 * @param base whom it is compared with
 * @param most whether the figure is an upper bound
 */
record Target(
        String title,
        Scenario scenario,
        Candidate candidate,
        Candidate base,
        Measure measure,
        boolean most,
        double value) {

    static final List<Target> ALL = List.of(
            least("exhausted hot key", Scenario.EXHAUSTED, Candidate.GATEHOUSE, Candidate.BUCKET4J, 200),
            new Target(
                    "exhausted hot key, B/op",
                    Scenario.EXHAUSTED,
                    Candidate.GATEHOUSE,
                    Candidate.GATEHOUSE,
                    Measure.BYTES,
                    true,
                    0),
            least("leased hot key, 8 threads", Scenario.LEASED, Candidate.GATEHOUSE, Candidate.BUCKET4J, 50),
            least("exact hot key, no lease, 64 threads", Scenario.EXACT, Candidate.GATEHOUSE, Candidate.BUCKET4J, 3.5),
            least("  ... against batching", Scenario.EXACT, Candidate.GATEHOUSE, Candidate.BATCHING, 0.95),
            least("10,000 users, 64 threads", Scenario.USERS, Candidate.GATEHOUSE, Candidate.BUCKET4J, 2),
            least("one asynchronous caller", Scenario.ONE, Candidate.GATEHOUSE_ASYNC, Candidate.BUCKET4J, 20),
            least("  ... leased", Scenario.ONE, Candidate.GATEHOUSE_ASYNC_LEASED, Candidate.BUCKET4J, 20),
            least(
                    "  ... against Bucket4j asynchronous",
                    Scenario.ONE,
                    Candidate.GATEHOUSE_ASYNC,
                    Candidate.BUCKET4J_ASYNC,
                    20),
            new Target(
                    "p50 of a lease hit, against a local bucket",
                    Scenario.LEASED,
                    Candidate.GATEHOUSE,
                    Candidate.BUCKET4J_LOCAL,
                    Measure.P50,
                    true,
                    1.5));

    private static Target least(String title, Scenario scenario, Candidate candidate, Candidate base, double value) {
        return new Target(title, scenario, candidate, base, Measure.OPS, false, value);
    }

    /** What was reached: a ratio, unless it is compared with itself. */
    Spread reached(Comparison comparison) {
        return candidate == base
                ? comparison.absolute(scenario, candidate, measure)
                : comparison.ratio(scenario, candidate, base, measure);
    }

    /** Compared as it is printed, so that a thousandth of a byte is none. */
    boolean met(Spread reached) {
        double rounded = Math.round(reached.median() * 100) / 100.0;
        return most ? rounded <= value : rounded >= value;
    }
}
