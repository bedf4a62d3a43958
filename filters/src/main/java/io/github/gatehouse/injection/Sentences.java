package io.github.gatehouse.injection;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What a long text says one thing after the other: an order of a few words is diluted in a window, but not in the sentence
 * that it is. Few letters prove nothing: they belong to what follows. Nor do rulers and rows of numbers, in which one sign
 * weighs as much as a sentence.
 */
final class Sentences {

    /** No sentences: of a short text the whole is judged. */
    static final Sentences NONE = new Sentences();

    private static final int SHORTEST = 40;
    private static final String ENDS = ".!?:;";
    private static final String WIDE_ENDS = "\u3002\uFF01\uFF1F\u0964\u061F\u06D4";

    private int[] ends = new int[64];
    private final BitSet judged = new BitSet();
    private int count;

    private Sentences() {}

    static Sentences of(Fold text) {
        Sentences sentences = new Sentences();
        char[] chars = text.chars();
        int begin = 0;
        int letters = 0;
        for (int i = 1; i <= text.length(); i++) {
            letters += chars[i - 1] >= 0x80 || Character.isLetter(chars[i - 1]) ? 1 : 0;
            if (i == text.length() || i - begin >= SHORTEST && parts(chars[i - 1], chars[i])) {
                sentences.add(i, i - begin < Model.WINDOW && 2 * letters > i - begin);
                begin = i;
                letters = 0;
            }
        }
        return sentences;
    }

    private static boolean parts(char last, char next) {
        return last == '\n' || next <= ' ' && ENDS.indexOf(last) >= 0 || WIDE_ENDS.indexOf(last) >= 0;
    }

    private void add(int end, boolean judge) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        judged.set(count, judge);
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

    /** Whether it is judged by itself: it is shorter than a window, and most of it letters. */
    boolean judged(int sentence) {
        return judged.get(sentence);
    }

    /** The sentence in which a character stands. */
    int at(int place) {
        int found = Arrays.binarySearch(ends, 0, count, place + 1);
        return found < 0 ? -found - 1 : found;
    }
}
