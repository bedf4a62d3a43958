package io.github.gatehouse.samples.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void ratio_isTakenWithinEachRound() {
        Comparison comparison = new Comparison(List.of(
                turn(Candidate.BUCKET4J, 0, 10),
                turn(Candidate.GATEHOUSE, 0, 40),
                turn(Candidate.GATEHOUSE, 1, 300),
                turn(Candidate.BUCKET4J, 1, 100),
                turn(Candidate.BUCKET4J, 2, 1_000),
                turn(Candidate.GATEHOUSE, 2, 2_000)));
        assertThat(comparison.ratio(Scenario.EXACT, Candidate.GATEHOUSE, Candidate.BUCKET4J, Measure.OPS))
                .isEqualTo(new Spread(3, 2, 4));
    }

    @Test
    void ratio_leavesOutARoundThatOneOfThemLacks() {
        Comparison comparison = new Comparison(List.of(
                turn(Candidate.BUCKET4J, 0, 10), turn(Candidate.GATEHOUSE, 0, 40), turn(Candidate.GATEHOUSE, 1, 300)));
        assertThat(comparison.ratio(Scenario.EXACT, Candidate.GATEHOUSE, Candidate.BUCKET4J, Measure.OPS))
                .isEqualTo(new Spread(4, 4, 4));
    }

    @Test
    void ratio_isNoneForAScenarioThatWasNotMeasured() {
        Comparison comparison = new Comparison(List.of(turn(Candidate.BUCKET4J, 0, 10)));
        assertThat(comparison
                        .ratio(Scenario.USERS, Candidate.GATEHOUSE, Candidate.BUCKET4J, Measure.OPS)
                        .median())
                .isNaN();
    }

    @Test
    void spread_isMedianLeastAndMost() {
        assertThat(Spread.of(DoubleStream.of(9, 1, 5))).isEqualTo(new Spread(5, 1, 9));
        assertThat(Spread.of(DoubleStream.of(4, 1, 2, 9))).isEqualTo(new Spread(3, 1, 9));
    }

    @Test
    void spread_leavesOutWhatIsNoFigure() {
        assertThat(Spread.of(DoubleStream.of(Double.NaN, 2))).isEqualTo(new Spread(2, 2, 2));
    }

    @Test
    void target_isComparedAsPrinted() {
        Target bytes = Target.ALL.get(1);
        assertThat(bytes.measure()).isEqualTo(Measure.BYTES);
        assertThat(bytes.met(new Spread(0.004, 0, 0))).isTrue();
        assertThat(bytes.met(new Spread(0.006, 0, 0))).isFalse();
        Target ops = Target.ALL.get(0);
        assertThat(ops.met(new Spread(200, 0, 0))).isTrue();
        assertThat(ops.met(new Spread(199.9, 0, 0))).isFalse();
    }

    @Test
    void target_isMeasuredAgainstItsBase() {
        Comparison comparison = new Comparison(List.of(
                turn(Candidate.BUCKET4J, 0, 10), turn(Candidate.BATCHING, 0, 20), turn(Candidate.GATEHOUSE, 0, 40)));
        Target batching = Target.ALL.stream()
                .filter(target -> target.base() == Candidate.BATCHING)
                .findFirst()
                .orElseThrow();
        assertThat(batching.reached(comparison).median()).isEqualTo(2);
    }

    @Test
    void turn_comesBackFromItsLine() {
        Turn turn = new Turn(Scenario.ONE, Candidate.SMALLRYE, 3, 1.5, 2.25, 1e-7, 1e12, 0, 0.5);
        assertThat(Turn.ofLine(turn.toLine())).isEqualTo(turn);
    }

    private static Turn turn(Candidate candidate, int round, double ops) {
        return new Turn(Scenario.EXACT, candidate, round, ops, 1, 1, 1, 1, 0);
    }
}
