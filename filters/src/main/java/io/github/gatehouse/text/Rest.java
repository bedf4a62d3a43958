package io.github.gatehouse.text;

/** What is still to come of a value that is masked already: nobody waits for the end of a private key. */
final class Rest {

    private static final int FENCE = 5;

    private enum Kind {
        NONE,
        TOKEN,
        BLOCK
    }

    private Kind kind = Kind.NONE;
    private int dashes;
    private int fences;

    void none() {
        kind = Kind.NONE;
    }

    /** More characters of a key. */
    void token() {
        kind = Kind.TOKEN;
    }

    /** The text of a private key (RFC 7468), however long: up to and with its end line, or to what no key consists of. */
    void block() {
        kind = Kind.BLOCK;
        dashes = 0;
        fences = 0;
    }

    boolean open() {
        return kind != Kind.NONE;
    }

    /** Where what belongs to the value ends, from {@code at} on. */
    int take(Window window, int at) {
        if (kind == Kind.NONE) {
            return at;
        }
        int i = at;
        while (i < window.to) {
            byte b = window.bytes[i];
            if (!(kind == Kind.TOKEN ? Ascii.is(b, Ascii.TOKEN) : block(b))) {
                break;
            }
            i++;
            if (kind == Kind.BLOCK && fences == 2) {
                break;
            }
        }
        window.visited += i - at;
        if (i < window.to || !window.more || kind == Kind.BLOCK && fences == 2) {
            kind = Kind.NONE;
        }
        return i;
    }

    private boolean block(byte b) {
        dashes = b == '-' ? dashes + 1 : 0;
        fences += dashes == FENCE ? 1 : 0;
        return Ascii.is(b, Ascii.TOKEN)
                || b == '\n'
                || b == '\r'
                || b == ' '
                || b == '\t'
                || b == '\\'
                || b == ':'
                || b == ','
                || b == '('
                || b == ')';
    }
}
