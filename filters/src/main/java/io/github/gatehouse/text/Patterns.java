package io.github.gatehouse.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Detectors made of regular expressions in the syntax of RE2, which takes no longer for a hostile text than for another.
 * They need RE2/J, {@value #LIBRARY}, which nothing else does.
 */
public final class Patterns {

    static final String LIBRARY = "com.google.re2j:re2j:1.8";

    private static final int MOST = 32;
    private static final int LONGEST = 500;

    private Patterns() {}

    /**
     * Reads patterns.
     *
     * @param lines one pattern a line, {@code CUSTOMER_NO: \bC-\d{8}\b}: the kind as {@link Detector#name} wants it, and
     *     what it looks like; several of one kind are allowed
     * @throws IllegalArgumentException if one cannot be used, or there are too many, or the library is missing
     */
    public static Detectors of(String lines) {
        List<Detector> detectors = new ArrayList<>();
        for (String line : lines.lines().map(String::strip).toList()) {
            if (!line.isEmpty()) {
                detectors.add(one(line));
            }
        }
        if (detectors.size() > MOST) {
            throw new IllegalArgumentException("must be at most " + MOST + ", was " + detectors.size());
        }
        return Detectors.of(detectors);
    }

    private static Detector one(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("must be NAME: pattern, one a line, was " + line);
        }
        String name = line.substring(0, colon).strip();
        String pattern = line.substring(colon + 1).strip();
        try {
            Named.of(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the name before a pattern " + e.getMessage() + ", was " + name, e);
        }
        if (pattern.isEmpty() || pattern.length() > LONGEST) {
            throw new IllegalArgumentException(
                    name + " must have between 1 and " + LONGEST + " characters, was " + pattern.length());
        }
        try {
            return PatternDetector.of(name, pattern);
        } catch (LinkageError e) {
            throw new IllegalArgumentException(
                    "need " + LIBRARY + " on the application's class path, which is not there", e);
        }
    }
}
