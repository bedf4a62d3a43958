package io.github.gatehouse.text;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From which score on a value is a hit, type by type. A score is a number up to {@value #MOST} that tells by what a value
 * was recognised; {@link Precision} gives the threshold of all types, and single ones may have another.
 */
public final class Thresholds {

    /** Has the form and fails a check, or is part of something longer. */
    static final int DOUBTFUL = 40;
    /** Fails a check, but a word before says what it is. */
    static final int ANNOUNCED = 50;
    /** Has a form that only a word before or a label gives a meaning. */
    static final int FORM = 60;
    /** Has a form that hardly anything else has, or lies in a range that is in use. */
    static final int KNOWN = 75;
    /** Known, and a prefix, a calling code or a word before says so too. */
    static final int SURE = 85;
    /** Check digits or a checksum confirm it. */
    static final int CHECKED = 95;

    /** The highest threshold: nothing reaches it. */
    public static final int MOST = 100;

    private final int[] least = new int[Type.values().length];

    private Thresholds() {}

    /** The same one for all types. */
    public static Thresholds of(Precision precision) {
        return of(precision, List.of());
    }

    /**
     * Reads those of single types.
     *
     * @param lines each a type and the least score that is enough, {@code PHONE:75}
     * @throws IllegalArgumentException if one is not of this form
     */
    public static Thresholds of(Precision precision, List<String> lines) {
        Thresholds thresholds = new Thresholds();
        Arrays.fill(thresholds.least, requireNonNull(precision, "precision").threshold());
        Set<Type> named = EnumSet.noneOf(Type.class);
        for (String line : lines) {
            int colon = line.indexOf(':');
            Type type = type(line.substring(0, Math.max(0, colon)));
            int score = number(line.substring(colon + 1).strip());
            if (type == null || score < 0 || score > MOST || !named.add(type)) {
                throw new IllegalArgumentException(
                        "must be of the form PHONE:75, each type once and a number from 0 to " + MOST + ", was "
                                + line);
            }
            thresholds.least[type.ordinal()] = score;
        }
        return thresholds;
    }

    private static @Nullable Type type(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Type.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }

    boolean reached(Type type, int score) {
        return score >= least[type.ordinal()];
    }

    /** Is what is doubtful no hit? Then nobody need look for it. */
    boolean strict(Type type) {
        return !reached(type, DOUBTFUL);
    }
}
