package io.github.gatehouse.injection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges texts of any length: long ones in slices that overlap, so that what a detector looks at is bounded and nothing is left
 * out. Base64 is cut between groups of four characters only, so that each slice decodes.
 */
record Slices(Detects detector) implements Detects {

    static final int LONGEST = 1 << 16;
    private static final int OVERLAP = 1 << 10;

    /** As many characters of base64 as stand for whole bytes. */
    private static final int GROUP = 4;

    @Override
    public Detection detect(CharSequence text, Origin origin) {
        if (text.length() <= LONGEST) {
            return detector.detect(text, origin);
        }
        Detection worst = null;
        Set<String> rules = new TreeSet<>();
        for (int from = 0; from == 0 || from + OVERLAP < text.length(); from = next(text, from)) {
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
        for (int from = 0; from == 0 || from + OVERLAP < text.length(); from = next(text, from)) {
            rules.addAll(detector.rules(slice(text, from), origin));
        }
        return rules;
    }

    private static CharSequence slice(CharSequence text, int from) {
        return text.subSequence(from, Math.min(text.length(), from + LONGEST));
    }

    /** Where the slice behind one begins. Where that one begins in base64, it does so at a group of four. */
    private static int next(CharSequence text, int from) {
        int next = from + LONGEST - OVERLAP;
        int begin = next;
        while (begin > from && begin <= text.length() && isBase64(text.charAt(begin - 1))) {
            begin--;
        }
        return next - (next - begin) % GROUP;
    }

    private static boolean isBase64(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '/' && c <= '9' || "+-_".indexOf(c) >= 0;
    }
}
