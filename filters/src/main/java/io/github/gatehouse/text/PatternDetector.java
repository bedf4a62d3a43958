package io.github.gatehouse.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** A regular expression, run by RE2/J. Loaded only where one is configured. */
record PatternDetector(String name, Pattern pattern) implements Detector {

    /** Instructions that a pattern may be compiled to: each costs time at every character. */
    private static final int LARGEST = 2_000;

    /** Repetitions within one another multiply before the size is known. */
    private static final long MOST_REPETITIONS = 1_000_000;

    /** @throws IllegalArgumentException if the pattern cannot be used */
    static PatternDetector of(String name, String text) {
        if (repetitions(text) > MOST_REPETITIONS) {
            throw new IllegalArgumentException(name + " must not repeat so often, was " + text);
        }
        Pattern pattern = compile(name, text);
        if (pattern.programSize() > LARGEST) {
            throw new IllegalArgumentException(
                    name + " must be at most " + LARGEST + " instructions of RE2, was " + pattern.programSize());
        }
        if (pattern.matches("")) {
            throw new IllegalArgumentException(name + " must not match an empty text, was " + text);
        }
        return new PatternDetector(name, pattern);
    }

    private static Pattern compile(String name, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    name + " must be a pattern in the syntax of RE2 (" + e.getDescription() + "), was " + text, e);
        }
    }

    /** The counts in braces, the larger of each two, multiplied: at least as many as there are within one another. */
    private static long repetitions(String text) {
        long product = 1;
        long most = 0;
        long count = 0;
        boolean braces = false;
        for (int i = 0; i < text.length() && product <= MOST_REPETITIONS; i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (c == '}' && braces) {
                product *= Math.max(1, Math.max(most, count));
            }
            most = c == ',' ? count : c == '{' ? 0 : most;
            count = braces && digit ? Math.min(10 * count + c - '0', MOST_REPETITIONS) : 0;
            braces = c == '{' || braces && (digit || c == ',');
        }
        return product;
    }

    @Override
    public List<Span> find(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(new Metered(text));
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                spans.add(new Span(matcher.start(), matcher.end()));
            }
        }
        return spans;
    }

    /**
     * A text that may be read so often and no more. One match is found in linear time; but a pattern such as
     * {@code a.*b|a} looks through the rest of the text before each of many.
     */
    private static final class Metered implements CharSequence {
        private static final int READINGS = 100;
        private static final int AT_LEAST = 10_000;

        private final String text;
        private long left;

        Metered(String text) {
            this.text = text;
            this.left = AT_LEAST + (long) READINGS * text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new IllegalStateException("the pattern looks through the text too often");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.subSequence(from, to);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
