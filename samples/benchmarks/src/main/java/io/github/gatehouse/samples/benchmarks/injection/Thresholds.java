package io.github.gatehouse.samples.benchmarks.injection;

import io.github.gatehouse.injection.Gate;
import io.github.gatehouse.injection.InjectionDetector;
import io.github.gatehouse.injection.Origin;
import java.util.Arrays;
import java.util.List;

/** Chooses, on texts that nothing was learned from, above which score a text is flagged. */
final class Thresholds {

    /** The share of harmless texts that may be flagged, by length. */
    private static final double[] FLAGGED = {0.004, 0.006, 0.01};
    /** The share of harmless texts that may be flagged or doubtful. */
    private static final double DOUBTFUL = 0.04;
    /** How far doubt begins below, at least. */
    private static final float GREY = 1;

    private static final int DOCUMENTS = 300;

    private Thresholds() {}

    static Gate fit(InjectionDetector detector, List<Sample> texts) {
        List<String> harmless = texts.stream()
                .filter(sample -> !sample.attack())
                .map(Sample::text)
                .toList();
        float[][] flagged = new float[Origin.values().length][Gate.LENGTHS.length];
        float[][] doubtful = new float[Origin.values().length][Gate.LENGTHS.length];
        for (int i = 0; i < Gate.LENGTHS.length; i++) {
            List<String> group = i == 0 ? harmless : Documents.of(harmless, Gate.LENGTHS[i], DOCUMENTS);
            double[] scores =
                    group.stream().mapToDouble(detector::score).sorted().toArray();
            for (int origin = 0; origin < flagged.length; origin++) {
                flagged[origin][i] = above(scores, FLAGGED[i]);
                doubtful[origin][i] = Math.min(above(scores, DOUBTFUL), flagged[origin][i] - GREY);
            }
        }
        System.out.printf(
                "flagged above %s, doubtful above %s%n", Arrays.deepToString(flagged), Arrays.deepToString(doubtful));
        return new Gate(flagged, doubtful);
    }

    private static float above(double[] scores, double share) {
        return Math.nextUp((float) scores[Math.max(0, scores.length - 1 - (int) (share * scores.length))]);
    }
}
