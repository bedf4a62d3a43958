package io.github.gatehouse.injection;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into pieces that a model of 512 tokens sees whole. Reckons tokens as
 * {@link io.github.gatehouse.payload.dialect.TokenEstimate#atMost} does; pieces overlap by an eighth.
 */
final class Pieces {

    /** In sixths of a token. */
    private static final int LONGEST = 512 * 6;

    private static final int OVERLAP = LONGEST / 8;

    private Pieces() {}

    static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int to = end(text, 0, LONGEST);
        pieces.add(text.substring(0, to));
        while (to < text.length()) {
            // The next one begins where the last eighth of this one does.
            from = end(text, from, LONGEST - OVERLAP);
            to = end(text, from, LONGEST);
            pieces.add(text.substring(from, to));
        }
        return pieces;
    }

    /** Where a piece of this size ends that begins at a place; at least one character on. */
    private static int end(String text, int from, int size) {
        int left = size;
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            left -= c < 0x80 ? 2 : c < 0x800 ? 6 : c < 0x10000 ? 9 : 12;
            if (left < 0) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }
}
