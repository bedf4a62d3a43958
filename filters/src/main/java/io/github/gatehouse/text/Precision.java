package io.github.gatehouse.text;

/** What to do with a value that looks like personal data and fails a check: the {@linkplain Thresholds threshold}. */
public enum Precision {
    /**
     * It is a hit where its form or a word before it suggests so: a separated 3-3-4 number, a 4-4-4-4 group, a number
     * after a phone or card word. Right toward an AI, where a false mask is cheap.
     */
    CAUTIOUS(Thresholds.DOUBTFUL),
    /** It is none. */
    STRICT(Thresholds.FORM);

    private final int threshold;

    Precision(int threshold) {
        this.threshold = threshold;
    }

    int threshold() {
        return threshold;
    }
}
