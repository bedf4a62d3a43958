package io.github.gatehouse.samples.benchmarks.injection;

import io.github.gatehouse.injection.Gate;
import io.github.gatehouse.injection.InjectionDetector;
import io.github.gatehouse.injection.Origin;
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
            Set.of("xquad", "bipia-code", "bipia-email", "bipia-table", "awesome-prompts-ui");

    /** The share of harmless texts that may be flagged: of all, and of each language and source. */
    private static final double FLAGGED = 0.004;

    private static final double FLAGGED_IN_GROUP = 0.01;
    private static final int SMALLEST_GROUP = 40;

    /** The share of long harmless texts that may be flagged. */
    private static final double FLAGGED_LONG = 0.01;

    /** The share of harmless texts that may be flagged or doubtful. */
    private static final double DOUBTFUL = 0.04;
    /** How far doubt begins below, at least. */
    private static final float GREY = 1;

    private static final int COUNT = 300;

    private final InjectionDetector detector;

    private Thresholds(InjectionDetector detector) {
        this.detector = detector;
    }

    static Gate fit(InjectionDetector detector, List<Sample> texts) {
        List<Sample> harmless =
                texts.stream().filter(sample -> !sample.attack()).toList();
        List<Sample> documents = harmless.stream()
                .filter(sample -> DOCUMENTS.contains(sample.source()))
                .toList();
        float[][] flagged = new float[Origin.values().length][Gate.LENGTHS.length];
        float[][] doubtful = new float[Origin.values().length][Gate.LENGTHS.length];
        for (Origin origin : Origin.values()) {
            new Thresholds(detector)
                    .fit(
                            origin == Origin.USER ? harmless : documents,
                            flagged[origin.ordinal()],
                            doubtful[origin.ordinal()]);
        }
        System.out.printf(
                "flagged above %s%ndoubtful above %s%n", Arrays.deepToString(flagged), Arrays.deepToString(doubtful));
        return new Gate(flagged, doubtful);
    }

    private void fit(List<Sample> samples, float[] flagged, float[] doubtful) {
        flagged[0] = Math.max(
                above(samples, FLAGGED), Math.max(worst(samples, Sample::language), worst(samples, Sample::source)));
        doubtful[0] = above(samples, DOUBTFUL);
        for (int i = 1; i < flagged.length; i++) {
            List<Sample> documents = Documents.of(samples, Gate.LENGTHS[i], COUNT);
            flagged[i] = Math.max(flagged[i - 1], above(documents, FLAGGED_LONG));
            doubtful[i] = above(documents, DOUBTFUL);
        }
        for (int i = 0; i < flagged.length; i++) {
            doubtful[i] = Math.min(doubtful[i], flagged[i] - GREY);
        }
    }

    /** The highest threshold that a group needs. */
    private float worst(List<Sample> samples, Function<Sample, String> group) {
        return samples.stream().collect(Collectors.groupingBy(group)).values().stream()
                .filter(members -> members.size() >= SMALLEST_GROUP)
                .map(members -> above(members, FLAGGED_IN_GROUP))
                .max(Float::compare)
                .orElse(Float.NEGATIVE_INFINITY);
    }

    private float above(List<Sample> samples, double share) {
        double[] scores = samples.stream()
                .mapToDouble(sample -> detector.score(sample.text()))
                .sorted()
                .toArray();
        return Math.nextUp((float) scores[Math.max(0, scores.length - 1 - (int) (share * scores.length))]);
    }
}
