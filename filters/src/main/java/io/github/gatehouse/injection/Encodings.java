package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is encoded in a text into its place: percent-encoding (RFC 3986), numeric character references (HTML),
 * escapes of program texts, base64 (RFC 4648, both alphabets), bytes in hexadecimal or binary digits. Twice, as an
 * attacker may encode twice. Cost is linear; what does not decode to a text stays.
 */
final class Encodings {

    private static final int DEPTH = 2;
    private static final int FEWEST = 6;
    private static final int SHORTEST_BASE64 = 16;
    private static final int LONGEST_REFERENCE = 8;
    private static final int WIDEST_GAP = 2;

    private final CharSequence text;
    private final StringBuilder plain = new StringBuilder();
    private boolean changed;
    /** Up to where rows of digits are known to be no text: else each of them would be read again from each byte on. */
    private int refused;

    private Encodings(CharSequence text) {
        this.text = text;
    }

    /** The text with all that was encoded, null if nothing was. */
    static @Nullable String resolve(CharSequence text) {
        String resolved = null;
        for (int i = 0; i < DEPTH; i++) {
            Encodings encodings = new Encodings(resolved == null ? text : resolved);
            encodings.run();
            if (!encodings.changed) {
                break;
            }
            resolved = encodings.plain.toString();
        }
        return resolved;
    }

    private void run() {
        for (int i = 0; i < text.length(); ) {
            int end = decode(i);
            if (end == i) {
                plain.append(text.charAt(i++));
            } else {
                i = end;
            }
        }
    }

    /** The end of what was decoded, or copied, from {@code at} on; {@code at} if nothing was. */
    private int decode(int at) {
        char c = text.charAt(at);
        if (c == '%') {
            return percent(at);
        }
        if (c == '&') {
            return reference(at);
        }
        if (c == '\\' && escape(at) != at) {
            return escaped(at);
        }
        boolean begins = at == 0 || base64(text.charAt(at - 1)) < 0;
        if (!begins || base64(c) < 0 && c != '\\') {
            return at;
        }
        int end = at < refused ? at : digits(at);
        return end == at ? run(at) : end;
    }

    private int percent(int at) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = at;
        while (i < text.length() && text.charAt(i) == '%' && number(i + 1, 16, 2) >= 0) {
            bytes.write(number(i + 1, 16, 2));
            i += 3;
        }
        if (i > at) {
            plain.append(bytes.toString(UTF_8));
            changed = true;
        }
        return i;
    }

    private int reference(int at) {
        if (!follows(at, "&#")) {
            return at;
        }
        boolean hex = at + 2 < text.length() && (text.charAt(at + 2) | 0x20) == 'x';
        int value = 0;
        int i = at + (hex ? 3 : 2);
        int begin = i;
        while (i < text.length() && i - begin < LONGEST_REFERENCE) {
            int digit = Character.digit(text.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                break;
            }
            value = value * (hex ? 16 : 10) + digit;
            i++;
        }
        if (i == begin || value <= 0 || !Character.isValidCodePoint(value)) {
            return at;
        }
        plain.appendCodePoint(value);
        changed = true;
        return i < text.length() && text.charAt(i) == ';' ? i + 1 : i;
    }

    private boolean follows(int at, String what) {
        for (int i = 0; i < what.length(); i++) {
            if (at + i >= text.length() || text.charAt(at + i) != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int escape(int at) {
        if (follows(at, "\\u") && number(at + 2, 16, 4) >= 0) {
            return at + 6;
        }
        return follows(at, "\\x") && number(at + 2, 16, 2) >= 0 ? at + 4 : at;
    }

    private int escaped(int at) {
        int end = escape(at);
        plain.append((char) number(at + 2, 16, end - at - 2));
        changed = true;
        return end;
    }

    private int digits(int at) {
        int end = bytes(at, 2, 8);
        return end == at ? bytes(at, 16, 2) : end;
    }

    /** Bytes of so many digits each, with or without something between. */
    private int bytes(int at, int radix, int digits) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = at;
        int end = at;
        for (int value = value(i, radix, digits); value >= 0; value = value(i, radix, digits)) {
            bytes.write(value);
            end = prefix(i) + digits;
            i = end;
            while (i < text.length() && i - end < WIDEST_GAP && separates(text.charAt(i))) {
                i++;
            }
        }
        boolean apart = end == text.length() || base64(text.charAt(end)) < 0;
        if (apart && replace(bytes)) {
            return end;
        }
        refused = Math.max(refused, end);
        return at;
    }

    private int value(int at, int radix, int digits) {
        return number(prefix(at), radix, digits);
    }

    private int prefix(int at) {
        return follows(at, "0x") || follows(at, "0X") ? at + 2 : at;
    }

    private static boolean separates(char c) {
        return c == ' ' || c == ',' || c == ':' || c == '-' || c == '\n' || c == ';';
    }

    private int number(int from, int radix, int digits) {
        if (from + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** A run of base64, decoded if it is a text, else copied as it is. */
    private int run(int at) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        int i = at;
        int line = at;
        for (; i < text.length(); i++) {
            if (base64(text.charAt(i)) < 0) {
                int next = nextLine(line, i);
                if (next < 0) {
                    break;
                }
                line = next;
                i = next;
            }
            bits = bits << 6 | base64(text.charAt(i));
            held += 6;
            if (held >= 8) {
                held -= 8;
                bytes.write(bits >> held);
            }
        }
        if (i - at < SHORTEST_BASE64 || !replace(bytes)) {
            plain.append(text, at, i);
            return i;
        }
        while (i < text.length() && text.charAt(i) == '=') {
            i++;
        }
        return i;
    }

    /** Where a row of base64 goes on in the next line, as in e-mails; -1 if it does not. */
    private int nextLine(int line, int end) {
        int next = end;
        while (next < text.length() && next - end < 2 && (text.charAt(next) == '\r' || text.charAt(next) == '\n')) {
            next++;
        }
        boolean full = end - line >= SHORTEST_BASE64 && (end - line) % 4 == 0;
        return full && next > end && next < text.length() && base64(text.charAt(next)) >= 0 ? next : -1;
    }

    private static int base64(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
    }

    /** Puts in what of the bytes is text: runs of letters, digits and what stands between them. */
    private boolean replace(ByteArrayOutputStream bytes) {
        if (bytes.size() < FEWEST) {
            return false;
        }
        String decoded = bytes.toString(UTF_8);
        int before = plain.length();
        int begin = 0;
        for (int i = 0; i <= decoded.length(); i++) {
            if (i == decoded.length() || !legible(decoded.charAt(i))) {
                if (i - begin >= FEWEST) {
                    plain.append(' ').append(decoded, begin, i);
                }
                begin = i + 1;
            }
        }
        if (plain.length() == before) {
            return false;
        }
        plain.append(' ');
        changed = true;
        return true;
    }

    private static boolean legible(char c) {
        return c >= ' ' && c < 0x7F || c == '\n' || c == '\t' || c == '\r' || c >= 0xA0 && legibleWide(c);
    }

    private static boolean legibleWide(char c) {
        return c != 0xFFFD && Character.isDefined(c) && !Character.isISOControl(c);
    }
}
