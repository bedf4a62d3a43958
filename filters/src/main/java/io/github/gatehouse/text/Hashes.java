package io.github.gatehouse.text;

/**
 * Passes over digits in what looks like chance, such as hexadecimal and base64 text, where no value can begin. Only
 * saves time: what is passed over would not have been a hit.
 */
final class Hashes {

    /** Fewer digits with letters on both sides, behind other digits, are no number, whatever the words before say. */
    static final int MANY = 9;

    private Hashes() {}

    /** Is the digit at {@code at} within a token, after another digit? Then no other begins between the two. */
    static boolean within(Window window, int at) {
        byte[] bytes = window.bytes;
        if (!Ascii.is(bytes[at], Ascii.DIGIT)) {
            return false;
        }
        int i = at;
        int lowest = Math.max(window.floor, at - Tokens.REACH);
        while (i > lowest && Ascii.is(bytes[i - 1], Ascii.LETTER)) {
            i--;
        }
        window.visited += at - i;
        return i > lowest && Ascii.is(bytes[i - 1], Ascii.DIGIT);
    }

    /** Where to go on at {@code at}, before which a judged digit stands, if letters and digits follow. */
    static int pass(Window window, int at) {
        byte[] bytes = window.bytes;
        int last = window.to - 2;
        int end = run(bytes, at, last);
        while (end < last && (bytes[end] == '/' || bytes[end] == '+')) {
            int next = run(bytes, end + 1, last);
            if (!plain(bytes, end + 1, next)) {
                break;
            }
            end = next;
        }
        window.visited += end - at;
        return end;
    }

    /**
     * The end of the letters and digits from {@code at} on; or the first of digits that are many, stand at the end or come
     * after many letters. Eight bytes at a time, without branches on what is as by chance.
     */
    private static int run(byte[] bytes, int at, int last) {
        int digits = 0;
        int i = at;
        for (int stop = last - Long.BYTES; i <= stop; i += Long.BYTES) {
            long word = Ascii.eight(bytes, i);
            if (!Ascii.alphanumeric(word)) {
                break;
            }
            // A bit for each byte, the last sixteen: set if it is a digit.
            digits = digits >>> Long.BYTES | Ascii.digits(word) << Long.BYTES;
            int many = digits & digits >>> 1;
            many &= many >>> 2;
            many &= many >>> 4;
            if ((many & digits >>> Long.BYTES) != 0) {
                return i - Long.BYTES + Integer.numberOfTrailingZeros(many & digits >>> Long.BYTES);
            }
            if (digits == 0 && i > at) {
                return i;
            }
        }
        int open = Integer.numberOfLeadingZeros(~(digits << 16));
        while (i < last && Ascii.is(bytes[i], Ascii.ALPHANUMERIC) && open < MANY) {
            open = Ascii.is(bytes[i++], Ascii.DIGIT) ? open + 1 : 0;
        }
        return i - open;
    }

    /** Between the sign before {@code from} and the first digit begins neither a key, nor an account, nor an address. */
    private static boolean plain(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && Ascii.is(bytes[i], Ascii.HEX_LETTER)) {
            i++;
        }
        for (int k = from; k < from + 3; k++) {
            if (k >= to || !Ascii.is(bytes[k], Ascii.LETTER)) {
                return false;
            }
        }
        return Ascii.is(bytes[i], Ascii.LETTER) && bytes[from] != 'e' && !Keys.begins(bytes, from);
    }
}
