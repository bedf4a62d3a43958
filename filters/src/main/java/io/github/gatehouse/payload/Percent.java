package io.github.gatehouse.payload;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The coding of names and values in forms ({@code application/x-www-form-urlencoded}, URL standard, section 5). */
final class Percent {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private Percent() {}

    /** The text behind a coded name or value, as UTF-8. NUL is refused, as in any text. */
    static byte[] decode(byte[] form, int from, int to, Charset charset) {
        byte[] decoded = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            byte b = form[at] == '+' ? (byte) ' ' : form[at];
            if (b == '%') {
                int value = at + 2 < to ? 16 * digit(form[at + 1]) + digit(form[at + 2]) : -1;
                if (value <= 0) {
                    throw Broken.input("form", "a malformed percent code", at);
                }
                b = (byte) value;
                at += 2;
            }
            if (b == 0) {
                throw Broken.input("form", "a control character", at);
            }
            decoded[length++] = b;
        }
        byte[] text = Charsets.toUtf8(Arrays.copyOf(decoded, length), charset);
        if (Utf8.firstInvalid(text, 0, text.length) >= 0) {
            throw Broken.input("form", "no UTF-8 text", from);
        }
        return text;
    }

    /** Codes a text given as UTF-8. */
    static byte[] encode(byte[] text, Charset charset) {
        byte[] bytes = Charsets.fromUtf8(text, charset);
        byte[] coded = new byte[Math.multiplyExact(3, bytes.length)];
        int length = 0;
        for (byte b : bytes) {
            if (b == ' ') {
                coded[length++] = '+';
            } else if (plain(b)) {
                coded[length++] = b;
            } else {
                coded[length++] = '%';
                coded[length++] = HEX[b >> 4 & 15];
                coded[length++] = HEX[b & 15];
            }
        }
        return Arrays.copyOf(coded, length);
    }

    private static boolean plain(byte b) {
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z' || b >= '0' && b <= '9' || b == '*' || b == '-' || b == '.' || b == '_';
    }

    /** A value that makes any sum negative if this is no hexadecimal digit. */
    private static int digit(byte b) {
        int digit = b < 0 ? -1 : Character.digit(b, 16);
        return digit < 0 ? -1024 : digit;
    }
}
