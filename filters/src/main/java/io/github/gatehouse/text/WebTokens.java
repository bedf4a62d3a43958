package io.github.gatehouse.text;

/** JSON Web Tokens in compact form: parts in base64url with dots between, the first a JSON object (RFC 7515, RFC 7516). */
final class WebTokens {

    private static final int SHORTEST_HEADER = 12;
    private static final int SHORTEST = 24;

    private WebTokens() {}

    /** The end of the token that begins at {@code at}; {@code at} if none does. */
    static int match(Window window, int at, boolean strict) {
        // The beginning of an object, in base64: {" is eyJ, and with a space after the brace eyA.
        if (window.next(at + 1) != 'y' || !object(window.next(at + 2))) {
            return at;
        }
        int dots = 0;
        int cap = at + Keys.LONGEST;
        int end = window.runs.end(window, at, cap, Ascii.WORD);
        for (int i = end; ; i++) {
            if (i == cap) {
                return dots > 0 || !strict ? i : at;
            }
            int c = window.next(i);
            boolean dot = c == '.';
            if (!dot && !(c >= 0 && c < 0x80 && Ascii.is(c, Ascii.WORD))) {
                break;
            }
            if (dot && dots++ == 0 && i - at < SHORTEST_HEADER) {
                return at;
            }
            end = i + 1;
        }
        if (window.bytes[end - 1] == '.') {
            end--;
            dots--;
        }
        return dots >= (strict ? 2 : 1) && end - at >= SHORTEST ? end : at;
    }

    private static boolean object(int c) {
        return c == 'J' || c == 'A' || c == 'I' || c == 'w' || c == 'K';
    }
}
