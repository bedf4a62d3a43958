package io.github.gatehouse.samples.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The words of a text in lower case, and whether triggers occur among them. */
record Words(Set<String> words) {

    static Words of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> words = new LinkedHashSet<>();
        int start = -1;
        for (int i = 0; i < lower.length(); i += Character.charCount(lower.codePointAt(i))) {
            boolean inWord = Character.isLetterOrDigit(lower.codePointAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(lower.substring(start, i));
                start = -1;
            }
        }
        if (start >= 0) {
            words.add(lower.substring(start));
        }
        return new Words(words);
    }

    /** Whether one of the triggers occurs, written as {@link Scenario} explains. */
    boolean hasAny(List<String> triggers) {
        return triggers.stream().anyMatch(this::has);
    }

    private boolean has(String trigger) {
        for (String word : trigger.split(" ")) {
            if (Stream.of(word.split("\\|")).noneMatch(this::hasWord)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasWord(String word) {
        if (!word.endsWith("*")) {
            return words.contains(word);
        }
        String beginning = word.substring(0, word.length() - 1);
        return words.stream().anyMatch(candidate -> candidate.startsWith(beginning));
    }
}
