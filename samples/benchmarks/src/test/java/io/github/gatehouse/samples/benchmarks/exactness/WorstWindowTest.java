package io.github.gatehouse.samples.benchmarks.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorstWindowTest {

    private static final Duration TEN = Duration.ofNanos(10);

    @Test
    void count_isThatOfTheFullestWindow() {
        assertThat(WorstWindow.count(new long[] {1, 2, 3, 50, 55, 58, 59, 61, 90}, TEN))
                .isEqualTo(4);
    }

    @Test
    void count_leavesAnInstantAWindowsLengthLaterToTheNext() {
        assertThat(WorstWindow.count(new long[] {0, 10}, TEN)).isEqualTo(1);
        assertThat(WorstWindow.count(new long[] {0, 9}, TEN)).isEqualTo(2);
    }

    @Test
    void count_countsWhatHappenedAtOnce() {
        assertThat(WorstWindow.count(new long[] {7, 7, 7}, TEN)).isEqualTo(3);
    }

    @Test
    void count_isNoneOfNothing() {
        assertThat(WorstWindow.count(new long[0], TEN)).isZero();
    }

    @Test
    void count_agreesWithLookingAtEveryWindow() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            long[] instants =
                    random.longs(random.nextInt(1, 60), 0, 100).sorted().toArray();
            long naive = LongStream.of(instants)
                    .map(from -> Arrays.stream(instants)
                            .filter(each -> each >= from && each < from + 10)
                            .count())
                    .max()
                    .orElse(0);
            assertThat(WorstWindow.count(instants, TEN)).isEqualTo((int) naive);
        }
    }
}
