package io.github.gatehouse.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a text would say with its letters in another order or other letters: letters apart, digits for letters, ROT13,
 * reversed. Only texts that make more sense so are read so: of others this would be noise, and cost.
 */
final class Disguises {

    /**
     * One way to read a text.
     *
     * @param name from a bounded set, such as {@code rot13}
     * @param whole it says all that the text says
     */
    record Reading(String name, String text, boolean whole) {}

    /** The name of the reading in which nothing parts the words. */
    static final String GLUED = "glued";

    private static final int FEWEST_COMMON = 2;

    private static final String DIGITS = "013457890@$!|+";
    private static final String LETTERS = "oieastbpoasilt";

    private Disguises() {}

    static List<Reading> of(String text, Fold fold) {
        List<Reading> readings = new ArrayList<>();
        if (!fold.tags().isEmpty()) {
            readings.add(new Reading("tags", fold.tags(), false));
        }
        Apart apart = Apart.of(text.toLowerCase(Locale.ROOT));
        if (apart.found()) {
            readings.add(new Reading("apart", apart.text(), true));
            if (!apart.glued().isEmpty()) {
                readings.add(new Reading(GLUED, apart.glued(), false));
            }
        }
        String plain = fold.toString();
        String letters = digitsAsLetters(plain);
        if (letters != null) {
            readings.add(new Reading("leet", letters, true));
        }
        turned(letters == null ? plain : letters, readings);
        return readings;
    }

    /** With letters for digits, if that makes common words; null if not. */
    private static @Nullable String digitsAsLetters(String text) {
        int common = 0;
        StringBuilder plain = new StringBuilder(text.length());
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) > ' ') {
                continue;
            }
            String word = text.substring(begin, i);
            String read = digitsAsLettersIn(word);
            common += !read.equals(word) && common(read) ? 1 : 0;
            plain.append(read).append(i < text.length() ? text.substring(i, i + 1) : "");
            begin = i + 1;
        }
        return common >= FEWEST_COMMON ? plain.toString() : null;
    }

    private static boolean common(String word) {
        int end = word.length();
        while (end > 0 && !Character.isLetterOrDigit(word.charAt(end - 1))) {
            end--;
        }
        return end > 2 && CommonWords.contains(word.substring(0, end));
    }

    private static String digitsAsLettersIn(String word) {
        StringBuilder read = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            int at = DIGITS.indexOf(word.charAt(i));
            // What ends a sentence is no letter.
            boolean ends = i + 1 == word.length() && !Character.isDigit(word.charAt(i));
            read.append(at < 0 || ends ? word.charAt(i) : LETTERS.charAt(at));
        }
        return read.toString();
    }

    /** ROT13 and reversed, from the first part of the text that makes more sense so to the last. */
    private static void turned(String text, List<Reading> readings) {
        int[] rot13 = {text.length(), 0};
        int[] reversed = {text.length(), 0};
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || ":\n\"".indexOf(text.charAt(i)) >= 0) {
                CommonWords.Count count = CommonWords.count(text, begin, i);
                widen(rot13, count.rot13() - count.plain(), begin, i);
                widen(reversed, count.reversed() - count.plain(), begin, i);
                begin = i + 1;
            }
        }
        if (rot13[1] > 0) {
            readings.add(new Reading("rot13", CommonWords.rot13(text.substring(rot13[0], rot13[1])), false));
        }
        if (reversed[1] > 0) {
            String part = text.substring(reversed[0], reversed[1]);
            readings.add(
                    new Reading("reversed", new StringBuilder(part).reverse().toString(), false));
            readings.add(new Reading("mirrored", mirrored(part), false));
        }
    }

    private static void widen(int[] span, int gain, int from, int to) {
        if (gain >= FEWEST_COMMON) {
            span[0] = Math.min(span[0], from);
            span[1] = to;
        }
    }

    /** Each word reversed, in the old order. */
    private static String mirrored(String text) {
        StringBuilder mirrored = new StringBuilder(text.length());
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) <= ' ') {
                mirrored.append(new StringBuilder(text.substring(begin, i)).reverse())
                        .append(' ');
                begin = i + 1;
            }
        }
        return mirrored.toString();
    }
}
