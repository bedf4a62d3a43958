package io.github.gatehouse.samples.benchmarks.injection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Writes attacks and harmless texts that look like them, from templates: {@code [a|b]} chooses, {@code <name>} stands for
 * a line of {@code :name}. The same text and seed give the same samples.
 */
final class Grammar {

    private final String language;
    private final Map<String, List<String>> names = new LinkedHashMap<>();
    private final List<String> attacks = new ArrayList<>();
    private final List<String> harmless = new ArrayList<>();
    private final SplittableRandom random;

    Grammar(String language, String text) {
        this.language = language;
        this.random = new SplittableRandom(language.hashCode());
        List<String> current = harmless;
        for (String line : text.split("\n")) {
            String row = line.strip();
            if (row.startsWith(":")) {
                current = names.computeIfAbsent(row.substring(1), name -> new ArrayList<>());
            } else if (row.equals("=attack")) {
                current = attacks;
            } else if (row.equals("=benign")) {
                current = harmless;
            } else if (!row.isEmpty() && !row.startsWith("# ")) {
                current.add(row);
            }
        }
    }

    /** So many attacks, where the grammar has any, and half as many harmless texts more, all different. */
    List<Sample> samples(int count) {
        Set<String> seen = new HashSet<>();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count && !attacks.isEmpty(); i++) {
            add(samples, seen, attack(), true);
        }
        for (int i = 0; i < count + count / 2; i++) {
            add(samples, seen, harmless(), false);
        }
        return samples;
    }

    private void add(List<Sample> samples, Set<String> seen, String text, boolean attack) {
        if (seen.add(text)) {
            samples.add(new Sample(
                    language + samples.size(), text, attack, "grammar", language, attack ? "" : Sample.HARD));
        }
    }

    /** One in four stands among harmless sentences. */
    private String attack() {
        String attack = inCase(expand(any(attacks)));
        return switch (random.nextInt(8)) {
            case 0 -> expand(any(harmless)) + " " + attack;
            case 1 -> expand(any(harmless)) + "\n" + attack + "\n" + expand(any(harmless));
            default -> attack;
        };
    }

    private String harmless() {
        int sentences = random.nextInt(3) == 0 ? 2 + random.nextInt(5) : 1;
        StringBuilder text = new StringBuilder(expand(any(harmless)));
        for (int i = 1; i < sentences; i++) {
            text.append(' ').append(expand(any(harmless)));
        }
        return inCase(text.toString());
    }

    private String inCase(String text) {
        return switch (random.nextInt(12)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            default -> text;
        };
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String expand(String template) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.length(); ) {
            int end = template.charAt(i) == '[' ? closing(template, i) : -1;
            List<String> choices = end < 0 ? List.of() : choices(template.substring(i + 1, end));
            int name = template.charAt(i) == '<' ? template.indexOf('>', i) : -1;
            List<String> named = name < 0 ? List.of() : names.getOrDefault(template.substring(i + 1, name), List.of());
            if (choices.size() > 1) {
                text.append(expand(any(choices)));
                i = end + 1;
            } else if (!named.isEmpty()) {
                text.append(expand(any(named)));
                i = name + 1;
            } else {
                text.append(template.charAt(i++));
            }
        }
        return text.toString();
    }

    private static int closing(String template, int open) {
        int depth = 0;
        for (int i = open; i < template.length(); i++) {
            depth += template.charAt(i) == '[' ? 1 : template.charAt(i) == ']' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> choices(String inner) {
        List<String> choices = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '|' && depth == 0) {
                choices.add(inner.substring(begin, i));
                begin = i + 1;
            }
        }
        choices.add(inner.substring(begin));
        return choices;
    }
}
