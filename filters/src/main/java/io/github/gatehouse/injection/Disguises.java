package io.github.gatehouse.injection;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** The letters that digits and signs stand for, 0 where there is none. */
    private static final char[] LETTERS = new char[0x80];

    static {
        String digits = "013457890@$!|+";
        String letters = "oieastbpoasilt";
        for (int i = 0; i < digits.length(); i++) {
            LETTERS[digits.charAt(i)] = letters.charAt(i);
        }
    }

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
        char[] letters = digitsAsLetters(fold.chars(), fold.length());
        if (letters != null) {
            readings.add(new Reading("leet", String.valueOf(letters), true));
        }
        turned(letters == null ? fold.chars() : letters, fold.length(), readings);
        return readings;
    }

    /** With letters for digits, if that makes common words; null if not. */
    private static char @Nullable [] digitsAsLetters(char[] text, int length) {
        int common = 0;
        char[] read = null;
        int begin = 0;
        boolean signs = false;
        for (int i = 0; i <= length; i++) {
            if (i < length && text[i] > ' ') {
                signs |= text[i] < LETTERS.length && LETTERS[text[i]] != 0;
                continue;
            }
            if (signs) {
                read = read == null ? Arrays.copyOf(text, length) : read;
                common += readIn(read, begin, i) && common(read, begin, i) ? 1 : 0;
            }
            begin = i + 1;
            signs = false;
        }
        return common >= FEWEST_COMMON ? read : null;
    }

    private static boolean common(char[] text, int from, int to) {
        int end = to;
        while (end > from && !Character.isLetterOrDigit(text[end - 1])) {
            end--;
        }
        return end - from > 2 && CommonWords.contains(text, from, end);
    }

    /** Puts letters in the place of digits; says whether there were any. */
    private static boolean readIn(char[] word, int from, int to) {
        boolean changed = false;
        for (int i = from; i < to; i++) {
            char letter = word[i] < LETTERS.length ? LETTERS[word[i]] : 0;
            // What ends a sentence is no letter.
            if (letter != 0 && (i + 1 < to || Character.isDigit(word[i]))) {
                word[i] = letter;
                changed = true;
            }
        }
        return changed;
    }

    /** ROT13 and reversed, from the first part of the text that makes more sense so to the last. */
    private static void turned(char[] text, int length, List<Reading> readings) {
        int[] rot13 = {length, 0};
        int[] reversed = {length, 0};
        int begin = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || text[i] == ':' || text[i] == '\n' || text[i] == '"') {
                CommonWords.Count count = CommonWords.count(text, begin, i);
                widen(rot13, count.rot13() - count.plain(), begin, i);
                widen(reversed, count.reversed() - count.plain(), begin, i);
                begin = i + 1;
            }
        }
        if (rot13[1] > 0) {
            readings.add(new Reading("rot13", CommonWords.rot13(part(text, rot13)), false));
        }
        if (reversed[1] > 0) {
            String part = part(text, reversed);
            readings.add(
                    new Reading("reversed", new StringBuilder(part).reverse().toString(), false));
            readings.add(new Reading("mirrored", mirrored(part), false));
        }
    }

    private static String part(char[] text, int[] span) {
        return new String(text, span[0], span[1] - span[0]);
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
