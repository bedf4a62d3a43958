package io.github.gatehouse.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.gatehouse.payload.References;

/**
 * Reads a text as those who render it do: character references of HTML, backslashes of Markdown before punctuation and
 * full-width forms are resolved. The text may come in pieces.
 */
final class MarkupReader {

    /** Takes what is read. */
    @FunctionalInterface
    interface Sink {
        /** @param plain the character stands there as it is */
        void read(int c, boolean plain);
    }

    /** No known reference is longer; leading zeros do not count. */
    private static final int LONGEST = 34;

    private static final int WIDE = 0xfee0;

    private final Sink sink;
    private final StringBuilder reference = new StringBuilder();
    private boolean backslash;

    MarkupReader(Sink sink) {
        this.sink = sink;
    }

    void take(int c) {
        if (reference.length() > 0) {
            if (goesOn(c)) {
                return;
            }
            if (c == ';') {
                reference.append(';');
            }
            resolve();
            if (c == ';') {
                return;
            }
        }
        character(c);
    }

    private boolean goesOn(int c) {
        boolean numeric = reference.length() > 1 && reference.charAt(1) == '#';
        boolean begun = reference.length() == 2 || reference.length() == 3 && (reference.charAt(2) | 0x20) == 'x';
        if (numeric && begun && c == '0') {
            return true;
        }
        boolean fits = isAlphanumeric(c) || c == '#' && reference.length() == 1;
        if (fits && reference.length() < LONGEST) {
            reference.append((char) c);
            return true;
        }
        return false;
    }

    private void resolve() {
        String text = reference.toString();
        reference.setLength(0);
        References references = new References(text.getBytes(US_ASCII));
        int from = 0;
        if (references.at(0)) {
            sink.read(references.code(), false);
            from = references.end();
        }
        for (int i = from; i < text.length(); i++) {
            sink.read(text.charAt(i), true);
        }
    }

    private void character(int c) {
        if (backslash) {
            backslash = false;
            if (isPunctuation(c)) {
                sink.read(c, false);
                return;
            }
            sink.read('\\', true);
        }
        if (c == '\\') {
            backslash = true;
        } else if (c == '&') {
            reference.append('&');
        } else if (c > WIDE + ' ' && c < WIDE + 0x7f) {
            sink.read(c - WIDE, false);
        } else {
            sink.read(c, true);
        }
    }

    private static boolean isAlphanumeric(int c) {
        return c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    private static boolean isPunctuation(int c) {
        return c > ' ' && c < 0x7f && !isAlphanumeric(c);
    }
}
