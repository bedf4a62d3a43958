package io.github.gatehouse.injection;

import io.github.gatehouse.text.Confusables;
import java.text.Normalizer;

/**
 * A text as one sees it at a glance, character by character, with the way back to its bytes: small letters, compatibility
 * forms and look-alikes of signs as ASCII, without characters that nobody sees and without accents.
 */
final class Glance {

    /** No character, or none that matters. */
    private static final char OTHER = 0xFFFF;

    private static final char HIDDEN = 0xFFFE;
    private static final char LINE = '\n';

    /** Signs that look like ASCII without being compatibility forms of it. */
    private static final String SIGNS = "\u01c0\u2223\u2502\u2758\u23d0\uffe8\u3008\u3009\u27e8\u27e9\u2329\u232a"
            + "\u276e\u276f\u2236\ua789\u02d0\u2581\u2010\u2011\u2012\u2013\u2014\u2212";

    private static final String AS = "||||||<><><><>:::_------";

    /** Of the blocks in which characters fold to ASCII: up to U+24FF, from U+FE00 to U+FFFF, and of plane 1. */
    private static final int LOW = 0x2500;

    private static final int HIGH = 0xFE00;
    private static final int LETTERS = 0x1D400;
    private static final int LETTERS_END = 0x1D800;
    private static final char[] LOW_FOLDED = folded(0, LOW);
    private static final char[] HIGH_FOLDED = folded(HIGH, 0x10000);
    private static final char[] LETTERS_FOLDED = folded(LETTERS, LETTERS_END);

    private final byte[] bytes;
    private final char[] seen;
    private final int[] places;
    private int length;

    private Glance(byte[] bytes, int capacity) {
        this.bytes = bytes;
        this.seen = new char[capacity];
        this.places = new int[capacity];
    }

    static Glance at(byte[] bytes, int from, int to) {
        Glance glance = new Glance(bytes, to - from);
        boolean wide = false;
        int at = from;
        while (at < to) {
            boolean ascii = bytes[at] >= 0;
            glance.add(ascii ? LOW_FOLDED[bytes[at]] : fold(Characters.at(bytes, at)), at);
            wide |= !ascii;
            at += ascii ? 1 : Characters.size(bytes, at);
        }
        if (wide) {
            Confusables.fold(glance.seen, glance.length);
        }
        return glance;
    }

    private void add(char c, int place) {
        if (c != HIDDEN) {
            seen[length] = c;
            places[length++] = place;
        }
    }

    int length() {
        return length;
    }

    /** The character at an index; none that anybody writes before the first and behind the last. */
    char charAt(int index) {
        return index >= 0 && index < length ? seen[index] : OTHER;
    }

    /** Whether a line begins with this character. */
    boolean beginsLine(int index) {
        return index == 0 || charAt(index - 1) == LINE;
    }

    /** Whether a character is ASCII by itself. */
    boolean isPlain(int index) {
        return bytes[places[index]] >= 0;
    }

    /** The first byte of a character. */
    int from(int index) {
        return places[index];
    }

    /** Behind the last byte of a character. */
    int to(int index) {
        return places[index] + Characters.size(bytes, places[index]);
    }

    /** What stands between two indices. */
    String text(int from, int to) {
        return new String(seen, from, to - from);
    }

    private static char fold(int c) {
        if (c < LOW) {
            return LOW_FOLDED[c];
        }
        if (c >= HIGH && c < 0x10000) {
            return HIGH_FOLDED[c - HIGH];
        }
        return c >= LETTERS && c < LETTERS_END ? LETTERS_FOLDED[c - LETTERS] : compute(c);
    }

    private static char[] folded(int from, int to) {
        char[] folded = new char[to - from];
        for (int c = from; c < to; c++) {
            folded[c - from] = narrow(c);
        }
        return folded;
    }

    private static char narrow(int c) {
        char simple = compute(c);
        if (simple < 0x80 || simple == HIDDEN || c > 0xFFFF && !Character.isDefined(c)) {
            return simple;
        }
        char plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                .charAt(0);
        return plain < 0x80 ? Character.toLowerCase(plain) : simple;
    }

    private static char compute(int c) {
        if (c == '\n' || c >= 0xB && c <= '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
            return LINE;
        }
        if (Characters.isSpace(c)) {
            return ' ';
        }
        int sign = c < 0x80 || c > 0xFFFF ? -1 : SIGNS.indexOf(c);
        if (sign >= 0) {
            return AS.charAt(sign);
        }
        if (Characters.isInvisible(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
            return HIDDEN;
        }
        return c > 0xFFFF ? OTHER : Character.toLowerCase((char) c);
    }
}
