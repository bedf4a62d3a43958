package io.github.gatehouse.samples.benchmarks.load;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The turns of all rounds. A ratio is taken within a round, where both had the same machine, and then the median of all
 * rounds.
 */
record Comparison(List<Turn> turns) {

    Comparison {
        turns = List.copyOf(turns);
    }

    Spread absolute(Scenario scenario, Candidate candidate, Measure measure) {
        return Spread.of(of(scenario, candidate).mapToDouble(measure::of));
    }

    /** How many times the base's figure the candidate's is. */
    Spread ratio(Scenario scenario, Candidate candidate, Candidate base, Measure measure) {
        return Spread.of(of(scenario, candidate).flatMapToDouble(turn -> of(scenario, base)
                .filter(other -> other.round() == turn.round())
                .mapToDouble(other -> measure.of(turn) / measure.of(other))));
    }

    /** The largest share of calls, in any turn, that failed or were answered against expectation. */
    double odd(Scenario scenario, Candidate candidate) {
        return of(scenario, candidate).mapToDouble(Turn::odd).max().orElse(0);
    }

    List<Scenario> scenarios() {
        return Stream.of(Scenario.values())
                .filter(scenario -> turns.stream().anyMatch(turn -> turn.scenario() == scenario))
                .toList();
    }

    List<Candidate> candidates(Scenario scenario) {
        Predicate<Candidate> measured =
                candidate -> of(scenario, candidate).findAny().isPresent();
        return scenario.candidates().stream().filter(measured).toList();
    }

    private Stream<Turn> of(Scenario scenario, Candidate candidate) {
        return turns.stream().filter(turn -> turn.scenario() == scenario && turn.candidate() == candidate);
    }
}
