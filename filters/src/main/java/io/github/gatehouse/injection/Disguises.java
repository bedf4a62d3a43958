package io.github.gatehouse.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a text would say with its letters in another order or other letters: letters apart, digits for letters, ROT13,
 * reversed. Only texts that need it are read so: of others this would be noise, and cost.
 */
final class Disguises {

    /**
     * One way to read a text.
     *
     * @param name from a bounded set, such as {@code rot13}
     * @param glued words are not parted in it
     */
    record Reading(String name, String text, boolean glued) {}

    private static final int FEWEST_APART = 8;
    private static final int FEWEST_STREWN = 3;
    private static final int FEWEST_WORDS = 3;

    /** The words that most texts in Latin letters have: a part with hardly any of them says nothing as it is. */
    private static final Set<String> COMMON = Set.of(
            "the", "a", "an", "is", "are", "of", "to", "in", "and", "for", "you", "i", "it", "on", "with", "my", "your",
            "this", "that", "me", "what", "how", "all", "be", "as", "der", "die", "das", "und", "ist", "ich", "zu",
            "le", "la", "les", "de", "des", "et", "un", "une", "el", "los", "y", "en", "que", "il", "di", "e", "o",
            "os", "do", "da", "van", "het", "een", "ve", "bir", "bu", "va", "cua", "toi", "ban", "or", "not", "at",
            "by", "from", "have", "has", "was", "can", "if", "we", "so", "but", "no", "um", "uma", "non", "che", "sie",
            "nicht");

    private static final String DIGITS = "013457890@$!|+";
    private static final String LETTERS = "oieastbpoasilt";

    private Disguises() {}

    static List<Reading> of(String text, Fold fold) {
        List<Reading> readings = new ArrayList<>();
        if (!fold.tags().isEmpty()) {
            readings.add(new Reading("tags", fold.tags(), false));
        }
        apart(text.toLowerCase(Locale.ROOT), readings);
        String plain = fold.toString();
        if (strewn(plain)) {
            readings.add(new Reading("leet", digitsAsLetters(plain), false));
        }
        String senseless = senseless(plain);
        if (!senseless.isEmpty()) {
            readings.add(new Reading("rot13", rot13(senseless), false));
            readings.add(new Reading(
                    "reversed", new StringBuilder(senseless).reverse().toString(), false));
        }
        return readings;
    }

    /** Puts letters that stand apart together. Where signs part letters, blanks part words; else longer gaps do. */
    private static void apart(String text, List<Reading> readings) {
        StringBuilder byBlanks = new StringBuilder();
        StringBuilder byGaps = new StringBuilder();
        int letters = 0;
        int signs = 0;
        int gaps = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!single(text, i)) {
                continue;
            }
            int next = i + 1;
            while (next < text.length() && next - i < 5 && !Character.isLetterOrDigit(text.charAt(next))) {
                next++;
            }
            boolean gap = next - i > 2;
            boolean blank = i + 1 < text.length() && text.charAt(i + 1) <= ' ';
            byGaps.append(text.charAt(i)).append(gap ? " " : "");
            byBlanks.append(text.charAt(i)).append(blank ? " " : "");
            gaps += gap ? 1 : 0;
            signs += blank ? 0 : 1;
            letters++;
        }
        if (letters >= FEWEST_APART) {
            boolean signed = signs * 2 > letters;
            readings.add(new Reading("apart", (signed ? byBlanks : byGaps).toString(), !signed && gaps == 0));
        }
    }

    /** A letter, or a digit for one, between others that are neither. */
    private static boolean single(String text, int i) {
        return Character.isLetterOrDigit(text.charAt(i))
                && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
                && (i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1)));
    }

    /** Are there words with digits or signs among their letters? */
    private static boolean strewn(String text) {
        int mixed = 0;
        for (int i = 1; i + 1 < text.length() && mixed < FEWEST_STREWN; i++) {
            boolean sign = DIGITS.indexOf(text.charAt(i)) >= 0;
            if (sign && latin(text.charAt(i - 1)) && latin(text.charAt(i + 1))) {
                mixed++;
            }
        }
        return mixed >= FEWEST_STREWN;
    }

    private static String digitsAsLetters(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int at = DIGITS.indexOf(text.charAt(i));
            plain.append(at < 0 ? text.charAt(i) : LETTERS.charAt(at));
        }
        return plain.toString();
    }

    /** The parts of several Latin words of which hardly one is common. */
    private static String senseless(String text) {
        StringBuilder parts = new StringBuilder();
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end =
                    i == text.length() || text.charAt(i) == ':' || text.charAt(i) == '\n' || text.charAt(i) == '"';
            if (end) {
                if (senseless(text, begin, i)) {
                    parts.append(text, begin, i).append(' ');
                }
                begin = i + 1;
            }
        }
        return parts.toString();
    }

    private static boolean senseless(String text, int from, int to) {
        int words = 0;
        int common = 0;
        int begin = -1;
        for (int i = from; i <= to; i++) {
            if (i < to && latin(text.charAt(i))) {
                begin = begin < 0 ? i : begin;
            } else if (begin >= 0) {
                words++;
                common += i - begin <= 5 && COMMON.contains(text.substring(begin, i)) ? 1 : 0;
                begin = -1;
            }
        }
        return words >= FEWEST_WORDS && common * 8 <= words;
    }

    private static String rot13(String text) {
        StringBuilder turned = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            turned.append(latin(c) ? (char) ('a' + (c - 'a' + 13) % 26) : c);
        }
        return turned.toString();
    }

    private static boolean latin(char c) {
        return c >= 'a' && c <= 'z';
    }
}
