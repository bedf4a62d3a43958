package io.github.gatehouse.samples.benchmarks.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CountTest {

    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    @Test
    void over_isNothingAtTheLimit() {
        Count count = Count.of(Key.BUDGET, 5, instants(5), OptionalLong.of(0));
        assertThat(count.over(false, 4)).isZero();
        assertThat(count.stranded()).isZero();
    }

    @Test
    void over_isWhatPassedAboveTheLimit() {
        assertThat(Count.of(Key.BUDGET, 5, instants(7), UNKNOWN).over(false, 4)).isEqualTo(2);
    }

    @Test
    void over_findsWhatWasForgottenBeforeItPasses() {
        assertThat(Count.of(Key.BUDGET, 10, instants(6), OptionalLong.of(7)).over(false, 4))
                .isEqualTo(3);
    }

    @Test
    void over_allowsTwiceTheLimitToANodeThatGoesOnAlone() {
        assertThat(Count.of(Key.BUDGET, 5, instants(10), OptionalLong.of(5)).over(true, 4))
                .isZero();
        assertThat(Count.of(Key.BUDGET, 5, instants(11), OptionalLong.of(0)).over(true, 4))
                .isEqualTo(1);
    }

    @Test
    void over_looksAtTheFullestWindowOnly() {
        long second = 1_000_000_000;
        long[] spread = {0, 1, second, second + 1};
        assertThat(Count.of(Key.WINDOW, 2, spread, UNKNOWN).over(false, 4)).isZero();
        long[] dense = {0, second / 2, second - 1};
        assertThat(Count.of(Key.WINDOW, 2, dense, UNKNOWN).over(false, 4)).isEqualTo(1);
    }

    @Test
    void over_allowsForTheCallersClockWhereANodeGoesOnAlone() {
        assertThat(Count.of(Key.WINDOW, 2, instants(8), UNKNOWN).over(true, 4)).isZero();
        assertThat(Count.of(Key.WINDOW, 2, instants(9), UNKNOWN).over(true, 4)).isEqualTo(1);
    }

    @Test
    void stranded_isWhatWasCountedAndNeverPassed() {
        assertThat(Count.of(Key.LEASED, 10, instants(6), OptionalLong.of(1)).stranded())
                .isEqualTo(3);
    }

    private static long[] instants(int count) {
        return LongStream.range(1, count + 1).toArray();
    }
}
