package io.github.gatehouse.injection;

import java.util.Arrays;

/** Phrases that were found in a text, ordered by their ends. What stands within a harmless phrase can be taken away. */
final class Matches implements Phrases.Found {

    private static final int NONE = -1;

    private int[] kinds = new int[64];
    private int[] froms = new int[64];
    private int[] tos = new int[64];
    private int size;

    @Override
    public void found(int kind, int from, int to) {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * size);
            froms = Arrays.copyOf(froms, 2 * size);
            tos = Arrays.copyOf(tos, 2 * size);
        }
        kinds[size] = kind;
        froms[size] = from;
        tos[size++] = to;
    }

    /** Takes away each phrase that stands within one of a kind. */
    void without(int harmless) {
        int least = Integer.MAX_VALUE;
        for (int i = size - 1; i >= 0; ) {
            int next = i;
            for (; next >= 0 && tos[next] == tos[i]; next--) {
                least = kinds[next] == harmless ? Math.min(least, froms[next]) : least;
            }
            for (; i > next; i--) {
                kinds[i] = froms[i] >= least ? NONE : kinds[i];
            }
        }
    }

    /** Tells of the phrases that are left. */
    void each(Phrases.Found found) {
        for (int i = 0; i < size; i++) {
            if (kinds[i] != NONE) {
                found.found(kinds[i], froms[i], tos[i]);
            }
        }
    }
}
