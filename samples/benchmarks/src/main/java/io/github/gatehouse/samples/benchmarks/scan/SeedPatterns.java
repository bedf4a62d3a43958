package io.github.gatehouse.samples.benchmarks.scan;

import java.util.List;

/** The four regular expressions that guides to AI security recommend, and run on any engine. */
final class SeedPatterns {

    static final List<String> ALL = List.of(
            "[\\w.]+@[\\w.]+\\.\\w+",
            "\\b\\d{3}[-.]?\\d{3}[-.]?\\d{4}\\b",
            "\\b\\d{3}-\\d{2}-\\d{4}\\b",
            "\\b\\d{16}\\b");
    static final List<String> PLACEHOLDERS = List.of("[EMAIL]", "[PHONE]", "[SSN]", "[CARD_NUMBER]");

    private static final List<java.util.regex.Pattern> JDK =
            ALL.stream().map(java.util.regex.Pattern::compile).toList();
    private static final List<com.google.re2j.Pattern> RE2 =
            ALL.stream().map(com.google.re2j.Pattern::compile).toList();

    private SeedPatterns() {}

    static int hits(String text) {
        int hits = 0;
        for (java.util.regex.Pattern pattern : JDK) {
            java.util.regex.Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                hits++;
            }
        }
        return hits;
    }

    static String replaced(String text) {
        String result = text;
        for (int i = 0; i < JDK.size(); i++) {
            result = JDK.get(i).matcher(result).replaceAll(PLACEHOLDERS.get(i));
        }
        return result;
    }

    static int re2Hits(String text) {
        int hits = 0;
        for (com.google.re2j.Pattern pattern : RE2) {
            com.google.re2j.Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                hits++;
            }
        }
        return hits;
    }
}
