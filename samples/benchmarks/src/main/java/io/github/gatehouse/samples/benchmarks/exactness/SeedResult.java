package io.github.gatehouse.samples.benchmarks.exactness;

import java.time.Duration;
import java.util.List;

/** What came of a seed. */
record SeedResult(Plan plan, List<Count> counts, Outcome outcome, Duration took) {

    /** The longest that a decision may take, whatever happens. */
    static final Duration LONGEST = Duration.ofMillis(500);

    SeedResult {
        counts = List.copyOf(counts);
    }

    /** How many too many, of all keys. */
    long over(boolean local) {
        return counts.stream().mapToLong(count -> over(count, local)).sum();
    }

    /** How many too many, of one key. */
    long over(Count count, boolean local) {
        return count.over(local, plan.threads().get(count.key()) * plan.members());
    }

    boolean late() {
        return outcome.longest().compareTo(LONGEST) > 0;
    }

    /** Whether something passed at all: a test without admissions proves nothing. */
    boolean tested() {
        return counts.stream().allMatch(count -> count.admitted() > 0);
    }
}
