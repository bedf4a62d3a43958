package io.github.gatehouse.text;

/**
 * Hashes of passwords as {@code crypt(3)} and its successors write them: {@code $2b$12$…}, {@code $6$…},
 * {@code $argon2id$…} (PHC string format). Whoever has one can try passwords on it.
 */
final class PasswordHashes {

    private static final String KNOWN = " 1 5 6 2a 2b 2x 2y apr1 argon2i argon2d argon2id ";
    private static final int LONGEST_NAME = 8;
    private static final int SHORTEST = 22;

    private PasswordHashes() {}

    /** The end of the hash whose name begins at {@code at}, after a dollar sign; {@code at} if there is none. */
    static int match(Window window, int at) {
        boolean begins = at > window.floor && window.bytes[at - 1] == '$';
        if (!begins || at - 1 > window.floor && inside(window.bytes[at - 2])) {
            return at;
        }
        int i = at;
        while (i - at <= LONGEST_NAME && alphanumeric(window.next(i))) {
            i++;
        }
        if (window.next(i) != '$' || !known(window, at, i)) {
            return at;
        }
        int begin = i + 1;
        while (i - at < Keys.LONGEST && inside(window.next(i))) {
            begin = window.bytes[i] == '$' ? i + 1 : begin;
            i++;
        }
        boolean whole = i - begin >= SHORTEST && i - at < Keys.LONGEST;
        return whole ? window.bytes[i - 1] == '.' ? i - 1 : i : at;
    }

    private static boolean alphanumeric(int c) {
        return c >= 0 && c < 0x80 && Ascii.is(c, Ascii.ALPHANUMERIC);
    }

    private static boolean inside(int c) {
        return c == '$' || c == ',' || c > 0 && c < 0x80 && Ascii.is(c, Ascii.ALPHANUMERIC | Ascii.DOT | Ascii.BASE64);
    }

    private static boolean known(Window window, int from, int to) {
        for (int k = 1; k < KNOWN.length(); k = KNOWN.indexOf(' ', k) + 1) {
            int i = from;
            while (i < to && KNOWN.charAt(k + i - from) == window.bytes[i]) {
                i++;
            }
            if (i == to && KNOWN.charAt(k + i - from) == ' ') {
                return true;
            }
        }
        return false;
    }
}
