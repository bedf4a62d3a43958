package io.github.gatehouse.samples.benchmarks.load;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** A figure over the rounds; all NaN if there was none. */
record Spread(double median, double min, double max) {

    static Spread of(DoubleStream figures) {
        double[] sorted = figures.filter(figure -> !Double.isNaN(figure)).toArray();
        Arrays.sort(sorted);
        int count = sorted.length;
        if (count == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double median = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
        return new Spread(median, sorted[0], sorted[count - 1]);
    }
}
