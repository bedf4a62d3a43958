package io.github.gatehouse.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of people that the application lists, and names after a title: {@code Ms Jones}, {@code Herr Dr. Weber}. Reads
 * each word of a text a few times at most, however many names are listed.
 */
public final class Names {

    private static final int MOST = 10_000;
    private static final int LONGEST = 100;
    private static final int MOST_WORDS = 6;
    private static final int MOST_AFTER_TITLE = 3;
    /** Between two words of a name. */
    private static final String JOINERS = " \u00a0-'\u2019.";

    private static final int MOST_JOINERS = 2;

    private static final Set<String> TITLES = Set.of(("Mr Mrs Ms Miss Mx Herr Herrn Frau Monsieur Mme Madame Mlle"
                    + " Mademoiselle Señor Señora Señorita Sr Sra Srta Signor Signora Senhor Senhora Mevrouw Meneer Fru")
            .split(" "));
    /** Titles with a point only, or behind another: words, letters and streets read like them. */
    private static final Set<String> DOTTED = Set.of("Dr Prof M Sig Dott Dra Dhr Mevr Mw Doc".split(" "));

    private static final Set<String> OFFICES = Set.of(("President Speaker Chairman Chairwoman Chair Minister Secretary"
                    + " Ambassador Justice Mayor Präsident Präsidentin Ministerin Bundeskanzler Bundeskanzlerin"
                    + " Bürgermeister Bürgermeisterin Président Présidente Ministre Presidente Presidenta")
            .split(" "));

    private Names() {}

    /**
     * Detectors for names.
     *
     * @param listed names of one to six words; found as written or in capitals, as whole words
     * @param titled whether names after a title are found
     * @throws IllegalArgumentException that says which name is wrong, but not what stands there
     */
    public static Detectors of(List<String> listed, boolean titled) {
        List<Detector> detectors = new ArrayList<>();
        if (!listed.isEmpty()) {
            detectors.add(new Listed(listed));
        }
        if (titled) {
            detectors.add(new Titled());
        }
        return Detectors.of(detectors);
    }

    private record Word(String text, int from, int to) {}

    /** Runs of letters, digits and underscores. */
    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean part = i < text.length() && part(text.charAt(i));
            if (part && from < 0) {
                from = i;
            } else if (!part && from >= 0) {
                boolean whole = i - from <= LONGEST && !beside(text, from, i);
                words.add(new Word(whole ? text.substring(from, i) : "", from, i));
                from = -1;
            }
        }
        return words;
    }

    /** Is there a bracket that may stand for digits, with which this was one word? */
    private static boolean beside(String text, int from, int to) {
        return from > 0 && text.charAt(from - 1) == ']' || to < text.length() && text.charAt(to) == '[';
    }

    private static boolean part(char c) {
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || c == '_'
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean joined(String text, Word left, Word right) {
        return right.from - left.to <= MOST_JOINERS
                && text.substring(left.to, right.from).chars().allMatch(c -> JOINERS.indexOf(c) >= 0);
    }

    private static final class Listed implements Detector {
        private final Set<String> names = new HashSet<>();
        private final Set<String> first = new HashSet<>();

        Listed(List<String> listed) {
            if (listed.size() > MOST) {
                throw new IllegalArgumentException("must be at most " + MOST + ", was " + listed.size());
            }
            for (int i = 0; i < listed.size(); i++) {
                if (listed.get(i).length() > LONGEST || !add(listed.get(i))) {
                    throw new IllegalArgumentException(
                            "must be names of one to " + MOST_WORDS + " words and at most " + LONGEST
                                    + " characters, two letters at least, and no type; number " + (i + 1) + " is none");
                }
            }
        }

        private boolean add(String name) {
            String capitals = name.toUpperCase(Locale.ROOT).strip();
            if (Arrays.stream(Type.values()).anyMatch(type -> type.name().equals(capitals))) {
                return false;
            }
            boolean legal = true;
            for (String spelt : List.of(name, name.toUpperCase(Locale.ROOT))) {
                for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
                    legal &= put(words(Normalizer.normalize(spelt, form)));
                }
            }
            return legal;
        }

        private boolean put(List<Word> words) {
            if (words.isEmpty() || words.size() > MOST_WORDS) {
                return false;
            }
            String key = String.join(" ", words.stream().map(Word::text).toList());
            first.add(words.get(0).text);
            names.add(key);
            return key.chars().filter(Character::isLetter).count() > 1;
        }

        @Override
        public String name() {
            return Type.PERSON.name();
        }

        @Override
        public List<Span> find(String text) {
            List<Span> spans = new ArrayList<>();
            List<Word> words = words(text);
            for (int i = 0; i < words.size(); i++) {
                int last = first.contains(words.get(i).text) ? last(text, words, i) : -1;
                if (last >= 0) {
                    spans.add(new Span(words.get(i).from, words.get(last).to));
                    i = last;
                }
            }
            return spans;
        }

        /** The last word of the longest name that begins with this word; -1 if none does. */
        private int last(String text, List<Word> words, int begin) {
            StringBuilder key = new StringBuilder();
            int last = -1;
            for (int i = begin; i < Math.min(words.size(), begin + MOST_WORDS); i++) {
                if (i > begin && !joined(text, words.get(i - 1), words.get(i))) {
                    break;
                }
                key.append(i > begin ? " " : "").append(words.get(i).text);
                last = names.contains(key.toString()) ? i : last;
            }
            return last;
        }

        @Override
        public String toString() {
            return "Listed[" + names.size() + "]";
        }
    }

    private static final class Titled implements Detector {
        @Override
        public String name() {
            return Type.PERSON.name();
        }

        @Override
        public List<Span> find(String text) {
            List<Span> spans = new ArrayList<>();
            List<Word> words = words(text);
            for (int i = 0; i + 1 < words.size(); i++) {
                if (!title(text, words.get(i))) {
                    continue;
                }
                int begin = i + 1;
                while (begin < words.size()
                        && further(words.get(begin))
                        && joined(text, words.get(begin - 1), words.get(begin))) {
                    begin++;
                }
                int end = end(text, words, begin);
                if (end > begin) {
                    spans.add(new Span(words.get(begin).from, words.get(end - 1).to));
                    i = end - 1;
                }
            }
            return spans;
        }

        private static boolean title(String text, Word word) {
            return TITLES.contains(word.text)
                    || DOTTED.contains(word.text) && word.to < text.length() && text.charAt(word.to) == '.';
        }

        private static boolean further(Word word) {
            return TITLES.contains(word.text) || DOTTED.contains(word.text);
        }

        private static int end(String text, List<Word> words, int begin) {
            int i = begin;
            while (i < words.size() && i - begin < MOST_AFTER_TITLE && name(words.get(i))) {
                if (!joined(text, words.get(i - 1), words.get(i))
                        || i == begin && OFFICES.contains(words.get(i).text)) {
                    break;
                }
                i++;
            }
            return i;
        }

        /** A capital and letters. */
        private static boolean name(Word word) {
            return !word.text.isEmpty()
                    && Character.isUpperCase(word.text.charAt(0))
                    && word.text.chars().noneMatch(c -> Character.isDigit(c) || c == '_');
        }
    }
}
