package io.github.gatehouse.injection;

import java.util.Arrays;

/**
 * What a long text says one thing after the other: an order of a few words is diluted in a window, but not in the sentence
 * that it is. Few letters prove nothing: they belong to what follows.
 */
final class Sentences {

    /** No sentences: of a short text the whole is judged. */
    static final Sentences NONE = new Sentences();

    private static final int SHORTEST = 40;
    private static final String ENDS = ".!?:;";
    private static final String WIDE_ENDS = "\u3002\uFF01\uFF1F\u0964\u061F\u06D4";

    private int[] ends = new int[64];
    private int count;

    private Sentences() {}

    static Sentences of(Fold text) {
        Sentences sentences = new Sentences();
        char[] chars = text.chars();
        int begin = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || i - begin >= SHORTEST && parts(chars[i - 1], chars[i])) {
                sentences.add(i);
                begin = i;
            }
        }
        return sentences;
    }

    private static boolean parts(char last, char next) {
        return last == '\n' || next <= ' ' && ENDS.indexOf(last) >= 0 || WIDE_ENDS.indexOf(last) >= 0;
    }

    private void add(int end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = end;
    }

    int count() {
        return count;
    }

    int end(int sentence) {
        return ends[sentence];
    }

    int begin(int sentence) {
        return sentence == 0 ? 0 : ends[sentence - 1];
    }

    /** The sentence in which a character stands. */
    int at(int place) {
        int found = Arrays.binarySearch(ends, 0, count, place + 1);
        return found < 0 ? -found - 1 : found;
    }
}
