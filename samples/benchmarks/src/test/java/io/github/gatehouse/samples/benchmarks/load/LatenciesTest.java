package io.github.gatehouse.samples.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void percentile_isExactForShortTimes() {
        for (int nanos = 1; nanos <= 100; nanos++) {
            latencies.add(nanos, 1);
        }
        assertThat(latencies.percentile(0.5)).isEqualTo(50);
        assertThat(latencies.percentile(0.99)).isEqualTo(99);
        assertThat(latencies.percentile(1)).isEqualTo(100);
    }

    @Test
    void percentile_isCloseToThatOfASortedArray() {
        SplittableRandom random = new SplittableRandom(1);
        long[] all = new long[20_001];
        for (int i = 0; i < all.length; i++) {
            all[i] = (long) Math.exp(random.nextDouble(40));
            latencies.add(all[i], 1);
        }
        Arrays.sort(all);
        for (double share : new double[] {0.01, 0.25, 0.5, 0.75, 0.99}) {
            long exact = all[(int) Math.ceil(all.length * share) - 1];
            assertThat(latencies.percentile(share)).isCloseTo(exact, withPercentage(1.6));
        }
    }

    @Test
    void percentile_takesTheLongestTimeThereIs() {
        latencies.add(Long.MAX_VALUE, 1);
        assertThat(latencies.percentile(0.5)).isCloseTo(Long.MAX_VALUE, withPercentage(1.6));
    }

    @Test
    void percentile_isNothingWithoutCalls() {
        assertThat(latencies.percentile(0.5)).isZero();
    }

    @Test
    void add_countsACallAsOftenAsItStandsFor() {
        latencies.add(10, 15);
        latencies.add(90, 1);
        assertThat(latencies.percentile(0.9)).isEqualTo(10);
        assertThat(latencies.percentile(0.99)).isEqualTo(90);
    }

    @Test
    void addAll_isAsIfAllHadBeenAddedHere() {
        Latencies others = new Latencies();
        others.add(7, 3);
        latencies.add(5, 1);
        latencies.addAll(others);
        assertThat(latencies.percentile(0.5)).isEqualTo(7);
        assertThat(latencies.percentile(0.25)).isEqualTo(5);
    }
}
