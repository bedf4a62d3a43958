package io.github.gatehouse.payload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /** Offset of the first byte that is not UTF-8; -1 if all are. */
    static int firstInvalid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + 8 <= to && (eight(bytes, at) & HIGH_BITS) == 0) {
                at += 8;
            } else if (bytes[at] >= 0) {
                at++;
            } else {
                int length = length(bytes, at, to);
                if (length == 0) {
                    return at;
                }
                at += length;
            }
        }
        return -1;
    }

    /** Eight bytes at once, the first in the lowest bits. */
    static long eight(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Length of the character beyond ASCII that begins here; 0 if it is none. */
    static int length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return continues(bytes, at + 1, to, 0x80, 0xBF) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int least = first == 0xE0 ? 0xA0 : 0x80;
            int most = first == 0xED ? 0x9F : 0xBF;
            return continues(bytes, at + 1, to, least, most) && continues(bytes, at + 2, to, 0x80, 0xBF) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int least = first == 0xF0 ? 0x90 : 0x80;
            int most = first == 0xF4 ? 0x8F : 0xBF;
            return continues(bytes, at + 1, to, least, most)
                            && continues(bytes, at + 2, to, 0x80, 0xBF)
                            && continues(bytes, at + 3, to, 0x80, 0xBF)
                    ? 4
                    : 0;
        }
        return 0;
    }

    /** Writes a code point, surrogates as U+FFFD. Returns the offset behind it. */
    static int put(byte[] bytes, int at, int codePoint) {
        int c = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? 0xFFFD : codePoint;
        if (c < 0x80) {
            bytes[at] = (byte) c;
            return at + 1;
        }
        if (c < 0x800) {
            bytes[at] = (byte) (0xC0 | c >> 6);
            return putRest(bytes, at + 1, c, 1);
        }
        if (c < 0x10000) {
            bytes[at] = (byte) (0xE0 | c >> 12);
            return putRest(bytes, at + 1, c, 2);
        }
        bytes[at] = (byte) (0xF0 | c >> 18);
        return putRest(bytes, at + 1, c, 3);
    }

    /** The start of the character that this offset is inside of; the offset itself if it is between two. */
    static int floor(byte[] bytes, int at, int from, int to) {
        int floor = at;
        while (floor > from && floor < to && continues(bytes[floor])) {
            floor--;
        }
        return floor;
    }

    /** The end of the character that this offset is inside of; the offset itself if it is between two. */
    static int ceiling(byte[] bytes, int at, int to) {
        int ceiling = at;
        while (ceiling < to && continues(bytes[ceiling])) {
            ceiling++;
        }
        return ceiling;
    }

    /** Whether the byte is inside a character, not its first. */
    static boolean continues(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private static int putRest(byte[] bytes, int at, int c, int count) {
        for (int i = 0; i < count; i++) {
            bytes[at + i] = (byte) (0x80 | c >> 6 * (count - 1 - i) & 0x3F);
        }
        return at + count;
    }

    private static boolean continues(byte[] bytes, int at, int to, int least, int most) {
        return at < to && (bytes[at] & 0xFF) >= least && (bytes[at] & 0xFF) <= most;
    }
}
