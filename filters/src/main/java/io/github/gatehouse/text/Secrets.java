package io.github.gatehouse.text;

import java.util.Arrays;

/**
 * Secrets without a form of their own: text as by chance right after a word such as {@code password} or
 * {@code api_key}.
 */
final class Secrets {

    private static final int SHORTEST = 16;
    /** The word stands this close before the value: {@code password": "…}. */
    private static final int GAP = 8;

    private static final int NAME = 40;
    /** A value is judged by its beginning: its end may be masked as something else, such as an address. */
    private static final int JUDGED = 64;
    /** Bits per character (Shannon); text and names have less when they are short, chance has more. */
    private static final double FEWEST_BITS = 3.0;

    private final int[] counts = new int[128];

    /** The end of the secret that begins at {@code at}; {@code at} if none does. */
    int match(Window window, int at, boolean strict) {
        int end = at;
        int cap = at + Keys.LONGEST;
        while (end < window.to && end < cap && inside(window.bytes[end])) {
            end++;
        }
        while (end < window.to && end < cap && window.bytes[end] == '=') {
            end++;
        }
        window.visited += end - at;
        window.cut |= window.more && end == window.to && end < cap;
        if (end < cap && end > at && window.bytes[end - 1] == '.') {
            end--;
        }
        int judged = Math.min(end, at + JUDGED);
        boolean secret = end - at >= SHORTEST && named(window, at, judged) && chance(window.bytes, at, judged, strict);
        return secret ? end : at;
    }

    /** What stands between a name and its value: not the bracket that closes a placeholder. */
    private static boolean assigns(byte b) {
        return b > 0 && b != ']' && b != '@' && !Ascii.is(b, Ascii.WORD);
    }

    private static boolean inside(byte b) {
        return b != '=' && Ascii.is(b, Ascii.TOKEN);
    }

    /** Does the name that the value is given to say that it is secret? */
    private static boolean named(Window window, int at, int to) {
        int end = at;
        int lowest = Math.max(window.floor, at - GAP);
        while (end > lowest && assigns(window.bytes[end - 1])) {
            end--;
        }
        window.visited += at - end;
        return end < at && Topic.secret(window, end, Math.max(window.floor, end - NAME), dotted(window, at, to));
    }

    private static boolean dotted(Window window, int from, int to) {
        for (int i = from; i < to; i++) {
            if (window.bytes[i] == '.') {
                return true;
            }
        }
        return false;
    }

    private boolean chance(byte[] bytes, int from, int to, boolean strict) {
        Arrays.fill(counts, 0);
        int digits = 0;
        int changes = 0;
        int slashes = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            counts[b]++;
            digits += Ascii.is(b, Ascii.DIGIT) ? 1 : 0;
            slashes += b == '/' ? 1 : 0;
            changes += i > from && turns(bytes[i - 1], b) ? 1 : 0;
        }
        int length = to - from;
        boolean path = slashes > 1 && 3 * changes < length;
        boolean mixed = digits >= 2 && digits < length && (!strict || changes >= 2);
        return mixed && !path && bits(length) > FEWEST_BITS;
    }

    /** From letter to digit, from small to capital letter, or back. */
    private static boolean turns(int before, int b) {
        int kinds = Ascii.ALPHANUMERIC;
        return (Ascii.kinds(before) & kinds & ~Ascii.HEX_LETTER) != (Ascii.kinds(b) & kinds & ~Ascii.HEX_LETTER);
    }

    private double bits(int length) {
        double sum = 0;
        for (int count : counts) {
            if (count > 0) {
                sum += count * Math.log(count);
            }
        }
        return (Math.log(length) - sum / length) / Math.log(2);
    }
}
