package io.github.gatehouse.text;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Bytes of identifiers, keys and addresses by what they can be, looked up in one table. */
final class Ascii {

    static final int LOWER = 1;
    static final int UPPER = 2;
    static final int DIGIT = 4;
    static final int HEX_LETTER = 8;
    static final int UNDERSCORE = 16;
    static final int DASH = 32;
    static final int DOT = 64;
    /** {@code + / =} */
    static final int BASE64 = 128;
    /** {@code ~} and what else may stand inside a token. */
    static final int OTHER = 256;

    static final int LETTER = LOWER | UPPER;
    static final int ALPHANUMERIC = LETTER | DIGIT;
    static final int HEX = DIGIT | HEX_LETTER;
    static final int WORD = ALPHANUMERIC | UNDERSCORE | DASH;
    static final int TOKEN = WORD | DOT | BASE64 | OTHER;

    private static final short[] KINDS = new short[256];

    static {
        for (int b = 'a'; b <= 'z'; b++) {
            KINDS[b] = LOWER;
            KINDS[b - 32] = UPPER;
        }
        for (int b = 'a'; b <= 'f'; b++) {
            KINDS[b] |= HEX_LETTER;
            KINDS[b - 32] |= HEX_LETTER;
        }
        for (int b = '0'; b <= '9'; b++) {
            KINDS[b] = DIGIT;
        }
        KINDS['_'] = UNDERSCORE;
        KINDS['-'] = DASH;
        KINDS['.'] = DOT;
        KINDS['+'] = BASE64;
        KINDS['/'] = BASE64;
        KINDS['='] = BASE64;
        KINDS['~'] = OTHER;
    }

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x80 * EACH;

    private Ascii() {}

    /** Eight bytes, the first in the lowest bits. */
    static long eight(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** Are all eight bytes letters or digits? */
    static boolean alphanumeric(long eight) {
        return (eight & HIGH) == 0 && ((letter(eight) | digit(eight)) & HIGH) == HIGH;
    }

    /** How many letters the eight bytes end with. */
    static int lastLetters(long eight) {
        return Long.numberOfLeadingZeros((~letter(eight & ~HIGH) | eight) & HIGH) >>> 3;
    }

    private static long letter(long eight) {
        long small = eight | 0x20 * EACH;
        return small + (0x80 - 'a') * EACH & ~(small + (0x7F - 'z') * EACH);
    }

    /** A bit for each of eight ASCII bytes, the lowest for the first: set if it is a digit. */
    static int digits(long eight) {
        return bits(digit(eight));
    }

    /** The highest bits of eight bytes, that of the first byte lowest. */
    static int bits(long eight) {
        return (int) ((eight & HIGH) * 0x0002040810204081L >>> 56);
    }

    private static long digit(long eight) {
        return eight + (0x80 - '0') * EACH & ~(eight + (0x7F - '9') * EACH);
    }

    /** Is the byte of one of these kinds? */
    static boolean is(int b, int kinds) {
        return (KINDS[b & 0xFF] & kinds) != 0;
    }

    /** The kinds of a byte; 0 if it is not ASCII or of none. */
    static int kinds(int b) {
        return KINDS[b & 0xFF];
    }

    /** Does a letter follow a digit, or a digit a letter? */
    static boolean changes(int before, int b) {
        return is(before, LETTER) && is(b, DIGIT) || is(before, DIGIT) && is(b, LETTER);
    }
}
