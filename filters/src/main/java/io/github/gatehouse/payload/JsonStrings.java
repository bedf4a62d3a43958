package io.github.gatehouse.payload;

import java.nio.charset.StandardCharsets;

/** The inside of JSON strings (RFC 8259, section 7). */
final class JsonStrings {

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final String HEX = "0123456789abcdef";

    private JsonStrings() {}

    /** Skips what needs no look: printable ASCII but for quote and backslash. May stop early near the end. */
    static int skipPlain(byte[] json, int from, int to) {
        int at = from;
        for (int last = to - 16; at <= last; at += 16) {
            long first = special(Utf8.eight(json, at)) & HIGHS;
            long second = special(Utf8.eight(json, at + 8)) & HIGHS;
            if ((first | second) != 0) {
                return at + first(first, second);
            }
        }
        return at;
    }

    /** Skips what is neither a quote nor a backslash; as {@link #skipPlain} does. */
    static int skipText(byte[] json, int from, int to) {
        int at = from;
        for (int last = to - 16; at <= last; at += 16) {
            long first = ends(Utf8.eight(json, at)) & HIGHS;
            long second = ends(Utf8.eight(json, at + 8)) & HIGHS;
            if ((first | second) != 0) {
                return at + first(first, second);
            }
        }
        return at;
    }

    /** The first byte whose highest bit is set. */
    private static int first(long first, long second) {
        return Long.numberOfTrailingZeros(first != 0 ? first : second) + (first != 0 ? 0 : Long.SIZE) >>> 3;
    }

    /** White space between values. */
    static boolean space(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static long special(long eight) {
        // Of ASCII, only quotes and control characters become less than 0x21.
        return (eight ^ 2 * ONES) - 0x21 * ONES | (eight ^ BACKSLASHES) - ONES | eight;
    }

    private static long ends(long eight) {
        long quote = eight ^ QUOTES;
        long backslash = eight ^ BACKSLASHES;
        return quote - ONES & ~quote | backslash - ONES & ~backslash;
    }

    /** Value of the four hexadecimal digits; -1 if they are none. */
    static int hex4(byte[] json, int at, int to) {
        if (to - at < 4) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = json[i] < 0 ? -1 : Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** The character that stands for a backslash and this one; -1 if there is no such escape, and for {@code u}. */
    static int escape(byte letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> -1;
        };
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Writes a text so that it may stand between quotes. Lone surrogates stay what they are. */
    static byte[] escaped(String text) {
        if (plain(text)) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                out.append(c).append(text.charAt(++i));
            } else if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15));
                out.append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
