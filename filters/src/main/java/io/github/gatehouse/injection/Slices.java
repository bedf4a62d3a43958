package io.github.gatehouse.injection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Judges texts of any length: long ones in slices that overlap, so that what a detector looks at is bounded and nothing is left out. */
record Slices(Detects detector) implements Detects {

    static final int LONGEST = 1 << 16;
    private static final int OVERLAP = 1 << 10;

    @Override
    public Detection detect(CharSequence text, Origin origin) {
        if (text.length() <= LONGEST) {
            return detector.detect(text, origin);
        }
        Detection worst = null;
        Set<String> rules = new TreeSet<>();
        for (int from = 0; from == 0 || from + OVERLAP < text.length(); from += LONGEST - OVERLAP) {
            Detection slice = detector.detect(slice(text, from), origin);
            rules.addAll(slice.rules());
            if (worst == null || slice.score() > worst.score()) {
                worst = new Detection(slice.score(), List.of(), slice.view(), from + slice.place());
            }
        }
        return new Detection(worst.score(), List.copyOf(rules), worst.view(), worst.place());
    }

    @Override
    public Set<String> rules(CharSequence text, Origin origin) {
        Set<String> rules = new TreeSet<>();
        for (int from = 0; from == 0 || from + OVERLAP < text.length(); from += LONGEST - OVERLAP) {
            rules.addAll(detector.rules(slice(text, from), origin));
        }
        return rules;
    }

    private static CharSequence slice(CharSequence text, int from) {
        return text.subSequence(from, Math.min(text.length(), from + LONGEST));
    }
}
