package io.github.gatehouse.text;

/** User and password in an address: {@code scheme://user:password@host} (RFC 3986 section 3.2.1). */
final class Logins {

    private static final int LONGEST = 200;

    private static final boolean[] PART = new boolean[0x80];
    /** Of a user: those but for the colon and the at sign. */
    private static final boolean[] NAME = new boolean[0x80];

    static {
        for (int c = ' ' + 1; c < 0x7F; c++) {
            PART[c] = "/?#\"'<>\\`{}[]|".indexOf(c) < 0;
            NAME[c] = PART[c] && c != ':' && c != '@';
        }
    }

    /** User and password found last. */
    int from;

    int to;
    /** Somebody has taken the password away. */
    boolean hidden;

    /** Does an address with user and password go on at the colon at {@code at}? */
    boolean match(Window window, int at) {
        from = at;
        if (window.next(at + 1) != '/' || window.next(at + 2) != '/' || !Glyphs.asciiLetter(window.before(at))) {
            return false;
        }
        int begin = at + 3;
        int colon = -1;
        for (int i = plain(window, begin); i < begin + LONGEST; i++) {
            int c = window.next(i);
            if (c == '@' && colon >= 0 && i > colon + 1 && host(window, i + 1)) {
                hidden = hidden(window.bytes[colon + 1]);
                from = begin;
                to = i;
                return true;
            }
            if (c == ':' && colon < 0) {
                colon = i;
            }
            if (!part(c)) {
                return false;
            }
        }
        return false;
    }

    /** Goes over what is neither the end of a user nor that of a login. */
    private static int plain(Window window, int from) {
        int i = from;
        for (int last = Math.min(window.to, from + LONGEST);
                i < last && window.bytes[i] >= 0 && NAME[window.bytes[i]]; ) {
            i++;
        }
        window.visited += i - from;
        return i;
    }

    /** A variable, or stars. */
    private static boolean hidden(byte first) {
        return first == '$' || first == '*' || first == '%';
    }

    private static boolean part(int c) {
        return c >= 0 && c < 0x80 && PART[c];
    }

    /** A host, not the rest of a password with an at sign in it. */
    private static boolean host(Window window, int at) {
        int i = at;
        int c = window.next(i);
        while (i - at < LONGEST && c > 0 && c < 0x80 && Ascii.is(c, Ascii.WORD | Ascii.DOT)) {
            c = window.next(++i);
        }
        return i > at && c != '@';
    }
}
