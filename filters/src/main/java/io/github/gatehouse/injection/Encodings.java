package io.github.gatehouse.injection;

import org.jspecify.annotations.Nullable;

/**
 * Puts what is encoded in a text into its place: percent-encoding (RFC 3986), numeric character references (HTML),
 * escapes of program texts, base64 (RFC 4648, both alphabets), bytes in hexadecimal or binary digits. Twice, as an
 * attacker may encode twice. Cost is linear; what does not decode to a text stays.
 */
final class Encodings {

    private static final int DEPTH = 2;
    private static final int SHORTEST_BASE64 = 16;
    private static final int LONGEST_REFERENCE = 8;
    private static final int WIDEST_GAP = 2;

    /** What the letters, digits and signs of base64 are worth, and digits in the radix of 16; -1 for all others. */
    private static final byte[] BASE64 = new byte[0x80];

    private static final byte[] HEX = new byte[0x80];

    static {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (char c = 0; c < BASE64.length; c++) {
            BASE64[c] = (byte) alphabet.indexOf(c);
            HEX[c] = (byte) Character.digit(c, 16);
        }
        BASE64['-'] = BASE64['+'];
        BASE64['_'] = BASE64['/'];
    }

    private final CharSequence text;
    private final Resolved resolved;
    /** Up to where rows of digits are known to be no text: else each of them would be read again from each byte on. */
    private int refused;

    private Encodings(CharSequence text) {
        this.text = text;
        this.resolved = new Resolved(text);
    }

    /** The text with all that was encoded, null if nothing was. */
    static @Nullable String resolve(CharSequence text) {
        String resolved = null;
        for (int i = 0; i < DEPTH; i++) {
            Encodings encodings = new Encodings(resolved == null ? text : resolved);
            encodings.run();
            if (!encodings.resolved.changed()) {
                break;
            }
            resolved = encodings.resolved.text();
        }
        return resolved;
    }

    private void run() {
        for (int i = 0; i < text.length(); ) {
            int end = decode(i);
            i = end == i ? i + 1 : end;
        }
    }

    /** The end of what was decoded, or need not be looked at again, from {@code at} on; {@code at} if there is none. */
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
        resolved.clear();
        int i = at;
        while (i < text.length() && text.charAt(i) == '%' && number(i + 1, 16, 2) >= 0) {
            resolved.add(number(i + 1, 16, 2));
            i += 3;
        }
        if (i > at) {
            resolved.put(at, i);
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
        int end = i < text.length() && text.charAt(i) == ';' ? i + 1 : i;
        resolved.put(at, end, value);
        return end;
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
        resolved.put(at, end, number(at + 2, 16, end - at - 2));
        return end;
    }

    private int digits(int at) {
        int end = bytes(at, 2, 8);
        return end == at ? bytes(at, 16, 2) : end;
    }

    /** Bytes of so many digits each, with or without something between. */
    private int bytes(int at, int radix, int digits) {
        resolved.clear();
        int i = at;
        int end = at;
        for (int value = value(i, radix, digits); value >= 0; value = value(i, radix, digits)) {
            resolved.add(value);
            end = prefix(i) + digits;
            i = end;
            while (i < text.length() && i - end < WIDEST_GAP && separates(text.charAt(i))) {
                i++;
            }
        }
        boolean apart = end == text.length() || base64(text.charAt(end)) < 0;
        if (apart && resolved.putLegible(at, end)) {
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
            char c = text.charAt(i);
            int digit = c < HEX.length ? HEX[c] : Character.digit(c, radix);
            if (digit < 0 || digit >= radix) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** A run of base64, decoded if it is a text. */
    private int run(int at) {
        int end = row(at);
        if (end - at < SHORTEST_BASE64) {
            return end;
        }
        resolved.clear();
        int bits = 0;
        int held = 0;
        int line = at;
        for (int i = at; i >= 0; i = nextLine(line, end)) {
            line = i;
            end = row(i);
            for (; i < end; i++) {
                bits = bits << 6 | base64(text.charAt(i));
                held += 6;
                if (held >= 8) {
                    held -= 8;
                    resolved.add(bits >> held);
                }
            }
        }
        int padded = end;
        while (padded < text.length() && text.charAt(padded) == '=') {
            padded++;
        }
        return resolved.putLegible(at, padded) ? padded : end;
    }

    /** Where base64 ends in this line. */
    private int row(int at) {
        int i = at;
        while (i < text.length() && base64(text.charAt(i)) >= 0) {
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
        return c < BASE64.length ? BASE64[c] : -1;
    }
}
