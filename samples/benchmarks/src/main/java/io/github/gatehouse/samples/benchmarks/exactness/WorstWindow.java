package io.github.gatehouse.samples.benchmarks.exactness;

import java.time.Duration;

/** The fullest window of a given length, wherever it begins. */
final class WorstWindow {

    private WorstWindow() {}

    /**
     * How many instants the fullest window holds. One that is exactly a window's length after another one is in the next.
     *
     * @param sorted nanoseconds, ascending
     */
    static int count(long[] sorted, Duration window) {
        long length = window.toNanos();
        int worst = 0;
        int oldest = 0;
        for (int newest = 0; newest < sorted.length; newest++) {
            while (sorted[newest] - sorted[oldest] >= length) {
                oldest++;
            }
            worst = Math.max(worst, newest - oldest + 1);
        }
        return worst;
    }
}
