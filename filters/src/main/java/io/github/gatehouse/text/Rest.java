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
            int width = kind == Kind.TOKEN ? token(window, i) : block(window.bytes[i]) ? 1 : 0;
            if (width == 0) {
                break;
            }
            i += width;
            if (kind == Kind.BLOCK && fences == 2) {
                break;
            }
        }
        window.visited += i - at;
        if (i < window.whole() || !window.more || kind == Kind.BLOCK && fences == 2) {
            kind = Kind.NONE;
        }
        return i;
    }

    /** The width of a character of a key; 0 if it is none or not complete. */
    private static int token(Window window, int at) {
        byte b = window.bytes[at];
        if (b > 0) {
            return Ascii.is(b, Ascii.TOKEN) || Glyphs.ignorable(b) ? 1 : 0;
        }
        return at < window.whole() && Strewn.disguises(window.next(at)) ? window.width : 0;
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
