package io.github.gatehouse.samples.benchmarks.injection;

import io.github.gatehouse.injection.Gate;
import io.github.gatehouse.injection.InjectionDetector;
import io.github.gatehouse.injection.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Chooses, on texts that nothing was learned from, above which score a text is flagged. What users say is measured on
 * all harmless texts, documents and results of tools on those that are such.
 */
final class Thresholds {

    /** Sources of texts that are read, not said. */
    private static final Set<String> DOCUMENTS =
            Set.of("xquad", "bipia-code", "bipia-email", "bipia-table", "t0-prompts");

    /** The share of harmless texts that may be flagged: of all, and of each language and source. */
    private static final double FLAGGED = 0.002;

    private static final double FLAGGED_IN_GROUP = 0.01;
    private static final int SMALLEST_GROUP = 40;

    /** The share of long harmless texts that may be flagged. */
    private static final double FLAGGED_LONG = 0.01;

    /** Long texts have parts that are unlike all that were measured. */
    private static final float MARGIN = 1;

    /** The share of harmless texts that may be flagged or doubtful. */
    private static final double DOUBTFUL = 0.04;
    /** How far doubt begins below, at least. */
    private static final float GREY = 1;

    private static final int COUNT = 600;

    private final InjectionDetector detector;
    /** The scores of texts of each of {@link Gate#LENGTHS}: long texts are documents, whoever sends them. */
    private final List<double[]> scoresOfLong = new ArrayList<>();

    private Thresholds(InjectionDetector detector, List<Sample> documents) {
        this.detector = detector;
        for (int length : Gate.LENGTHS) {
            scoresOfLong.add(scores(Documents.of(documents, length, COUNT)));
        }
    }

    static Gate fit(InjectionDetector detector, List<Sample> texts) {
        List<Sample> harmless =
                texts.stream().filter(sample -> !sample.attack()).toList();
        List<Sample> documents = harmless.stream()
                .filter(sample -> DOCUMENTS.contains(sample.source()))
                .toList();
        Thresholds thresholds = new Thresholds(detector, documents);
        float[][] flagged = new float[Origin.values().length][Gate.LENGTHS.length];
        float[][] doubtful = new float[Origin.values().length][Gate.LENGTHS.length];
        for (Origin origin : Origin.values()) {
            List<Sample> samples = origin == Origin.USER ? harmless : documents;
            thresholds.fit(samples, flagged[origin.ordinal()], doubtful[origin.ordinal()]);
        }
        System.out.printf(
                "flagged above %s%ndoubtful above %s%n", Arrays.deepToString(flagged), Arrays.deepToString(doubtful));
        return new Gate(flagged, doubtful);
    }

    private void fit(List<Sample> samples, float[] flagged, float[] doubtful) {
        double group = Math.max(worst(samples, Sample::language), worst(samples, Sample::source));
        flagged[0] = (float) Math.max(above(scores(samples), FLAGGED), group);
        doubtful[0] = above(scores(samples), DOUBTFUL);
        for (int i = 1; i < flagged.length; i++) {
            flagged[i] = Math.max(flagged[i - 1], above(scoresOfLong.get(i), FLAGGED_LONG) + MARGIN);
            doubtful[i] = Math.max(doubtful[i - 1], above(scoresOfLong.get(i), DOUBTFUL));
        }
        for (int i = 0; i < flagged.length; i++) {
            doubtful[i] = Math.min(doubtful[i], flagged[i] - GREY);
        }
    }

    private double[] scores(List<Sample> samples) {
        return samples.stream()
                .mapToDouble(sample -> detector.score(sample.text()))
                .sorted()
                .toArray();
    }

    /** The highest threshold that a group needs. */
    private float worst(List<Sample> samples, Function<Sample, String> group) {
        return samples.stream().collect(Collectors.groupingBy(group)).values().stream()
                .filter(members -> members.size() >= SMALLEST_GROUP)
                .map(members -> above(scores(members), FLAGGED_IN_GROUP))
                .max(Float::compare)
                .orElse(Float.NEGATIVE_INFINITY);
    }

    private static float above(double[] scores, double share) {
        return Math.nextUp((float) scores[Math.max(0, scores.length - 1 - (int) (share * scores.length))]);
    }
}
