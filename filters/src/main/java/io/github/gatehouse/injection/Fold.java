package io.github.gatehouse.injection;

import io.github.gatehouse.text.Confusables;
import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as a reader takes it in: compatibility forms, case, accents and invisible characters are gone, runs of white
 * space are one blank, letters of other scripts that stand in a word of Latin ones are Latin. Rules are folded in the
 * same way, so that both agree whatever is lost.
 *
 * <p>Cost is linear; a text that is ASCII already is copied only.
 */
final class Fold {

    /** Characters after each of which it is kept where they stand in the text. */
    static final int BLOCK = 240;

    private static final int MOST_MARKS = 4;
    private static final int SEGMENT = 64;
    private static final int LONGEST_SEGMENT = 1_024;

    private char[] chars;
    private int length;
    private int marks;
    private int[] places;
    private int placed;
    private int invisible;
    private @Nullable StringBuilder tags;

    private Fold(int capacity) {
        chars = new char[capacity];
        places = new int[capacity / BLOCK + 2];
    }

    /** The folded text. */
    static Fold of(CharSequence text) {
        Fold fold = new Fold(text.length() + 16);
        boolean wide = false;
        int to;
        for (int from = 0; from < text.length(); from = to) {
            to = segment(text, from);
            if (ascii(text, from, to)) {
                fold.narrow(text, from, to);
            } else {
                fold.wide(text.subSequence(from, to));
                wide = true;
            }
            fold.place(from);
        }
        if (wide) {
            Confusables.fold(fold.chars, fold.length);
        }
        return fold;
    }

    /** The end of a segment, before which no character changes what becomes of the next. */
    private static int segment(CharSequence text, int from) {
        int to = Math.min(text.length(), from + SEGMENT);
        while (to < text.length() && to - from < LONGEST_SEGMENT && text.charAt(to) >= 0x80) {
            to++;
        }
        return to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to + 1 : to;
    }

    private static boolean ascii(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void narrow(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            add(Character.toLowerCase(text.charAt(i)));
        }
        marks = 0;
    }

    private void wide(CharSequence text) {
        String plain = Normalizer.normalize(shown(text), Normalizer.Form.NFKD);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                marks++;
                if (marks <= MOST_MARKS && length > 0 && keepsMarks(chars[length - 1])) {
                    add(c);
                }
            } else {
                marks = 0;
                add(Character.toLowerCase(c));
            }
        }
    }

    private void place(int at) {
        for (; placed * BLOCK < length; placed++) {
            if (placed == places.length) {
                places = Arrays.copyOf(places, 2 * placed);
            }
            places[placed] = at;
        }
    }

    /** Without what nobody sees; counts it, and reads what tag characters spell. */
    private String shown(CharSequence text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c >= 0xE0020 && c <= 0xE007E) {
                if (tags == null) {
                    tags = new StringBuilder();
                }
                tags.append((char) (c - 0xE0000));
            } else if (hidden(c)) {
                invisible++;
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Scripts whose marks are vowels, not accents. */
    private static boolean keepsMarks(char c) {
        return c >= 0x0900 && c < 0x1E00 || c >= 0x3040 && c < 0xAC00;
    }

    private static boolean hidden(int c) {
        return Character.getType(c) == Character.FORMAT
                || c == 0x34F
                || c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0100 && c <= 0xE01EF;
    }

    private void add(char c) {
        char plain = c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 ? '\n' : blank(c) ? ' ' : simple(c);
        if (length > 0 && plain <= ' ' && chars[length - 1] <= ' ') {
            chars[length - 1] = plain == '\n' ? plain : chars[length - 1];
            return;
        }
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length + (length >> 1) + 16);
        }
        chars[length++] = plain;
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == 0x7F || c >= 0x80 && Character.isSpaceChar(c);
    }

    /** Signs and Latin letters that no compatibility form leads back to ASCII. */
    private static char simple(char c) {
        return switch (c) {
            case 0x2018, 0x2019, 0x201B, 0x02BC, '`', 0xB4 -> '\'';
            case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB -> '"';
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212 -> '-';
            case 0x0111 -> 'd';
            case 0x0131 -> 'i';
            case 0x0142 -> 'l';
            case 0x00F8 -> 'o';
            case 0x00DF -> 's';
            default -> c;
        };
    }

    char[] chars() {
        return chars;
    }

    int length() {
        return length;
    }

    /** Characters that nobody sees. */
    int invisible() {
        return invisible;
    }

    /** About where in the text, a segment before at most, a block begins. */
    int blockAt(int block) {
        return placed == 0 ? 0 : places[Math.min(block, placed - 1)];
    }

    /** What tag characters spell, which nobody sees; empty if there are none. */
    String tags() {
        return tags == null ? "" : tags.toString();
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
