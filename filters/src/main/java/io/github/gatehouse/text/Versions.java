package io.github.gatehouse.text;

/** Passes over few digits, such as {@code 14} and {@code 1.12.3}, that are no value whatever stands around them. */
final class Versions {

    /** Groups: one less than an IP address has. */
    private static final int MOST = 3;

    private Versions() {}

    /** The end of the digits that begin at {@code at}; {@code at} if they need a closer look. */
    static int pass(Window window, int at) {
        byte[] bytes = window.bytes;
        int last = window.to - 2;
        int digits = 0;
        int i = at;
        for (int group = 0; group < MOST; group++) {
            int begin = i;
            while (i < last && i - begin < Phones.FEWEST_AFTER_WORD && Ascii.is(bytes[i], Ascii.DIGIT)) {
                i++;
            }
            digits += i - begin;
            if (i >= last || digits >= Phones.FEWEST_AFTER_WORD || unclear(bytes[i]) || unclear(bytes[i + 1])) {
                return at;
            }
            boolean joiner = Glyphs.separator(bytes[i]) != 0;
            if (!joiner || Glyphs.separator(bytes[i + 1]) == 0 && !Ascii.is(bytes[i + 1], Ascii.DIGIT)) {
                window.visited += i - at;
                return group == 0 || ends(bytes[i], bytes[i + 1]) ? i : at;
            }
            if (!Ascii.is(bytes[i + 1], Ascii.DIGIT)) {
                return at;
            }
            i++;
        }
        return at;
    }

    /** The end of such digits, if they belong to nothing else that could be a value; else {@code at}. */
    static int alone(Window window, int at) {
        byte[] bytes = window.bytes;
        if (at > window.floor && !parts(bytes[at - 1])) {
            return at;
        }
        int end = pass(window, at);
        boolean pair = end > at && bytes[end] == ' ' && Ascii.is(bytes[end + 1], Ascii.HEX);
        return end > at && parts(bytes[end]) && !pair ? end : at;
    }

    /** No part of a token, and nothing that would be seen through. */
    private static boolean parts(byte b) {
        return b != ':' && b != '$' && !unclear(b) && !Ascii.is(b, Ascii.TOKEN);
    }

    private static boolean unclear(byte b) {
        return b < 0 || Glyphs.ignorable(b);
    }

    /** Nothing that begins in the last group goes on here. */
    private static boolean ends(byte b, byte after) {
        boolean hexadecimal = b == ' ' && Ascii.is(after, Ascii.HEX_LETTER);
        return b != ':' && !hexadecimal && !Ascii.is(b, Ascii.TOKEN);
    }
}
