package io.github.gatehouse.text;

/**
 * What stands before a value and may have been read together with it: words with digits, at signs and the like.
 * Masking the value takes away what they were judged by.
 */
final class Neighbours {

    /** A decision reads over at most this much. */
    private static final int REACH = 96;

    /** Letters that may stand apart from the digits of a number. */
    private static final int INITIALS = 2;

    private Neighbours() {}

    /** Where that begins before {@code end}; {@code end} if a plain word or nothing stands there. */
    static int start(Window window, int end) {
        int lowest = Math.max(window.floor, end - REACH);
        int start = end;
        for (int i = end; i > lowest; ) {
            int word = word(window.bytes, i, lowest);
            if (word < i) {
                // The word at the end may go on there.
                if (i < end && plain(window, word, i) && !besideAt(window, word, i)) {
                    start = initials(window.bytes, word, i) ? i - INITIALS : start;
                    break;
                }
                start = word;
            }
            i = word - 1;
        }
        window.visited += end - start + 1;
        return start;
    }

    private static int word(byte[] bytes, int end, int lowest) {
        int i = end;
        while (i > lowest && !space(bytes[i - 1])) {
            i--;
        }
        return i;
    }

    /** No part of a value, as a word is but for the letters of "AB 12 34 56 C"? */
    private static boolean plain(Window window, int from, int to) {
        int capitals = 0;
        boolean word = false;
        for (int i = from; i < to; i += window.width) {
            byte b = window.bytes[i];
            if (Glyphs.trigger(b) || b == '_') {
                return false;
            }
            boolean capital = Ascii.is(b, Ascii.UPPER);
            capitals += capital ? 1 : 0;
            word |= Character.isLetter(window.next(i)) && !capital;
        }
        return word || capitals > INITIALS;
    }

    private static boolean initials(byte[] bytes, int from, int to) {
        int begin = to - INITIALS;
        return begin >= from
                && Ascii.is(bytes[begin], Ascii.UPPER)
                && Ascii.is(bytes[begin + 1], Ascii.UPPER)
                && (begin == from || !Ascii.is(bytes[begin - 1], Ascii.ALPHANUMERIC));
    }

    /** As the words of "bob @ example.com". */
    private static boolean besideAt(Window window, int from, int to) {
        return Glyphs.at(window.before(from - 1)) || to + 1 < window.to && Glyphs.at(window.next(to + 1));
    }

    private static boolean space(byte b) {
        return b == ' ' || b == '\n' || b == '\t' || b == '\r';
    }
}
