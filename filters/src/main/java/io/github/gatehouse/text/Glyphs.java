package io.github.gatehouse.text;

/** Characters by what they can be in a number or an address, whatever script or width they are written in. */
final class Glyphs {

    /** Kinds of separators between groups of digits, as bits. */
    static final int SPACE = 1;

    static final int DASH = 2;
    static final int DOT = 4;
    static final int SLASH = 8;
    static final int OPEN = 16;
    static final int CLOSE = 32;
    /** A comma or the end of a line: joins only what a check digit confirms. */
    static final int LOOSE = 64;

    /** By first byte: can it begin a digit, an at sign or another trigger? */
    private static final boolean[] TRIGGER = new boolean[256];
    /** Of ASCII. */
    private static final byte[] SEPARATORS = new byte[0x80];

    static {
        for (int c = 0; c < SEPARATORS.length; c++) {
            SEPARATORS[c] = (byte) separates(c);
        }
        for (char b : "0123456789:=@-".toCharArray()) {
            TRIGGER[b] = true;
        }
        // The first bytes of all decimal digits of Unicode 15, of circled digits and of the wide at signs.
        for (int b : new int[] {0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xE2, 0xEA, 0xEF, 0xF0}) {
            TRIGGER[b] = true;
        }
    }

    /** Where rows of nine digits in circles, in parentheses and with points begin. */
    private static final int[] ONES = {0x2460, 0x2474, 0x2488, 0x24F5, 0x2776, 0x2780, 0x278A};

    private Glyphs() {}

    static boolean trigger(byte b) {
        return TRIGGER[b & 0xFF];
    }

    /** The value of a digit of any script, -1 if it is none. */
    static int digit(int c) {
        if (c < 0x80) {
            return c >= '0' && c <= '9' ? c - '0' : -1;
        }
        if (c < 0x2070 || c > 0x2793) {
            return Character.digit(c, 10);
        }
        for (int one : ONES) {
            if (c >= one && c < one + 9) {
                return c - one + 1;
            }
        }
        return c == 0x24EA ? 0 : c >= 0x2080 && c <= 0x2089 ? c - 0x2080 : Character.digit(c, 10);
    }

    /** Characters nobody sees or that only adorn others; a value may be strewn with them. */
    static boolean ignorable(int c) {
        if (c < 0x80) {
            return c >= 0 && c < ' ' && (c < '\t' || c > '\r') || c == 0x7F;
        }
        return c == 0xAD
                || c == 0x61C
                || c >= 0x115F && c <= 0x1160
                || c == 0x180E
                || c >= 0x200B && c <= 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c == 0x3164
                || c == 0xFEFF
                || c == 0xFFA0
                || c >= 0xFFF9 && c <= 0xFFFB
                || c == 0xFFFD
                || c >= 0x1D173 && c <= 0x1D17A
                || c >= 0xE0000 && c <= 0xE01EF
                || mark(c);
    }

    /** Stands over, under or around the character before, such as the frame of a keycap or a line through it. */
    private static boolean mark(int c) {
        if (c < 0x300) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** The kind of a separator, 0 if it is none. */
    static int separator(int c) {
        return c >= 0 && c < 0x80 ? SEPARATORS[c] : separates(c);
    }

    private static int separates(int c) {
        return switch (c) {
            case ' ', '\t', 0xA0, 0x202F, 0x205F, 0x2800, 0x3000 -> SPACE;
            case '-', '_', '~', 0x2043, 0x2212, 0x2E3A, 0x2E3B, 0x30FC, 0xFE58, 0xFE63, 0xFF0D -> DASH;
            case '.', 0xB7, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5, 0x30FB, 0x3002, 0x2E31, 0xFF0E, 0xFF61 -> DOT;
            case '/', 0x2044, 0x2215, 0xFF0F -> SLASH;
            case '(', 0xFF08 -> OPEN;
            case ')', 0xFF09 -> CLOSE;
            case ',', '\r', '\n', 0xB, '\f', 0x85, 0x2028, 0x2029, 0xFF0C -> LOOSE;
            default -> c >= 0x2000 && c <= 0x200A ? SPACE : c >= 0x2010 && c <= 0x2015 ? DASH : 0;
        };
    }

    static boolean plus(int c) {
        return c == '+' || c == 0xFF0B || c == 0xFE62;
    }

    static boolean at(int c) {
        return c == '@' || c == 0xFF20 || c == 0xFE6B;
    }

    /** The dots that part the labels of a domain name (RFC 3490 section 3.1). */
    static boolean dot(int c) {
        return c == '.' || c == 0x3002 || c == 0xFF0E || c == 0xFF61;
    }

    static boolean alphanumeric(int c) {
        if (c < 0x80) {
            return asciiLetter(c) || c >= '0' && c <= '9';
        }
        return (Character.isLetterOrDigit(c) || digit(c) >= 0) && !ignorable(c);
    }

    /** A letter or digit that makes a token beside it longer: a word of a script without spaces does not. */
    static boolean joins(int c) {
        return alphanumeric(c) && !spaceless(c);
    }

    static boolean asciiLetter(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    /** A character of the part before the at sign; unquoted ones that users write, not all that RFC 5322 allows. */
    static boolean local(int c) {
        return switch (c) {
            case '.', '_', '%', '+', '-', '\'', '&', '!', '#', '$', '*', '^', '~', 0xFF0E, 0xFF0D, 0xFF3F -> true;
            default -> alphanumeric(c);
        };
    }

    /** Letters of scripts that part no words: an address ends where they begin. */
    static boolean spaceless(int c) {
        return c >= 0x0E00 && c <= 0x0EFF
                || c >= 0x1000 && c <= 0x109F
                || c >= 0x1100 && c <= 0x11FF
                || c >= 0x1780 && c <= 0x17FF
                || c >= 0x2E80 && c <= 0xD7FF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFF66 && c <= 0xFFDF
                || c >= 0x1B000 && c <= 0x1B2FF
                || c >= 0x20000 && c <= 0x3FFFF;
    }
}
