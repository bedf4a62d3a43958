package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What attackers say, as data: classes of phrases in many languages, and rules that are sequences of classes with
 * bounded gaps, so that a verb never counts alone. One pass over the text finds all.
 *
 * <p>The format of the data: {@code :class} is followed by rows of phrases with commas between them; {@code =id weight
 * class gap class} is a rule, its family the part of its id before the dot. A phrase within one of the class {@code
 * harmless} does not count.
 */
final class Rules {

    /**
     * Phrases of some classes one after the other.
     *
     * @param weight 1 (means little alone) to 5 (an attack by itself)
     * @param gaps the most characters between a phrase and the one before
     */
    record Rule(String id, int family, int weight, int[] classes, int[] gaps, int cell) {}

    /** Is told of each rule that is met. */
    interface Met {
        /** @param to where its last phrase ends */
        void met(Rule rule, int to);
    }

    private record Step(Rule rule, int number) {}

    /** The class of phrases in which others mean nothing: in "a system prompt" nobody asks for one. */
    private static final String HARMLESS = "harmless";

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Integer> classes = new HashMap<>();
    private final List<String> families = new ArrayList<>();
    /** The steps of rules at which a class can stand, last ones first. */
    private final List<List<Step>> steps = new ArrayList<>();

    private final Phrases phrases;
    private final Phrases glued;
    private final int harmless;
    private int cells;

    private Rules(String text) {
        Phrases.Builder parted = new Phrases.Builder();
        Phrases.Builder joined = new Phrases.Builder();
        int kind = -1;
        for (String line : text.split("\n")) {
            String row = line.strip();
            if (row.startsWith(":")) {
                kind = kind(row.substring(1).strip());
            } else if (row.startsWith("=")) {
                add(rule(row.substring(1).strip()));
            } else if (!row.isEmpty() && !row.startsWith("#")) {
                for (String phrase : row.split(",")) {
                    String folded = Fold.of(phrase.strip()).toString();
                    parted.add(kind, folded);
                    joined.add(kind, folded.replace(" ", ""));
                }
            }
        }
        harmless = classes.getOrDefault(HARMLESS, -1);
        phrases = parted.build();
        glued = joined.build();
    }

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException if a rule names a class that is not there
     */
    static Rules parse(String text) {
        return new Rules(text);
    }

    /** The rules that come along. */
    static Rules load() {
        try (InputStream in = Rules.class.getResourceAsStream("rules.txt")) {
            return new Rules(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int kind(String name) {
        return classes.computeIfAbsent(name, fresh -> {
            steps.add(new ArrayList<>());
            return steps.size() - 1;
        });
    }

    private Rule rule(String row) {
        String[] words = row.split("\\s+");
        int[] kinds = new int[words.length / 2];
        int[] gaps = new int[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            Integer kind = classes.get(words[2 + 2 * i]);
            if (kind == null) {
                throw new IllegalArgumentException("rule " + words[0] + ": no class " + words[2 + 2 * i]);
            }
            kinds[i] = kind;
            gaps[i] = i == 0 ? 0 : Integer.parseInt(words[1 + 2 * i]);
        }
        String family = words[0].substring(0, words[0].indexOf('.'));
        if (!families.contains(family)) {
            families.add(family);
        }
        return new Rule(words[0], families.indexOf(family), Integer.parseInt(words[1]), kinds, gaps, cells);
    }

    private void add(Rule rule) {
        rules.add(rule);
        for (int i = rule.classes.length - 1; i >= 0; i--) {
            steps.get(rule.classes[i]).add(new Step(rule, i));
        }
        cells += rule.classes.length;
    }

    /** How many families there are. */
    int families() {
        return families.size();
    }

    /** @param joined whether the text came without blanks */
    void find(Fold text, boolean joined, Met met) {
        // Where the steps of rules were met last.
        int[] ends = new int[cells];
        Arrays.fill(ends, Integer.MIN_VALUE / 2);
        Matches matches = new Matches();
        (joined ? glued : phrases).find(text.chars(), text.length(), joined, matches);
        matches.without(harmless);
        matches.each((kind, from, to) -> {
            for (Step step : steps.get(kind)) {
                Rule rule = step.rule;
                int cell = rule.cell + step.number;
                if (step.number > 0) {
                    int gap = from - ends[cell - 1];
                    if (gap < 0 || gap > rule.gaps[step.number]) {
                        continue;
                    }
                }
                ends[cell] = to;
                if (step.number == rule.classes.length - 1) {
                    met.met(rule, to);
                }
            }
        });
    }
}
