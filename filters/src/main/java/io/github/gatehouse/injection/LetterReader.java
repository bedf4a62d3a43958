package io.github.gatehouse.injection;

import java.util.function.IntConsumer;

/**
 * Reads the letters of a text that may come in pieces. Escapes of JSON and of programming languages are resolved, because
 * a text is often quoted in one; invisible tags are read as the ASCII that they repeat.
 */
final class LetterReader {

    private static final String BLANKS = "nrtbf";
    private static final int HEX = 4;

    private final IntConsumer letters;
    private final Runnable gap;
    private boolean escaped;
    /** Hexadecimal digits of an escape that are still to come, and the value of the others. */
    private int digits;

    private int value;

    /** @param gap is told of what parts words */
    LetterReader(IntConsumer letters, Runnable gap) {
        this.letters = letters;
        this.gap = gap;
    }

    void read(int c) {
        if (digits > 0 && Character.digit(c, 16) >= 0) {
            value = value << 4 | Character.digit(c, 16);
            digits--;
            if (digits == 0) {
                plain(value);
            }
            return;
        }
        digits = 0;
        boolean begins = c == '\\' && !escaped;
        if (escaped && c == 'u') {
            digits = HEX;
            value = 0;
        } else if (escaped && BLANKS.indexOf(c) >= 0) {
            gap.run();
        } else if (!begins) {
            plain(c);
        }
        escaped = begins;
    }

    private void plain(int c) {
        int read = c >= 0xe0020 && c <= 0xe007e ? c - 0xe0000 : c;
        Letters.of(read, letters);
        if (!Character.isLetterOrDigit(read) && Letters.isGap(read)) {
            gap.run();
        }
    }
}
