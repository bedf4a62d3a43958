package io.github.gatehouse.payload;

import java.util.Arrays;

/**
 * Where the long strings of a document end, so that whoever walks over it again need not look for it. Takes the first
 * few thousand of them, in the order in which they stand.
 */
final class LongStrings {

    /** Takes none. */
    static final LongStrings NONE = new LongStrings(0);

    private static final int SHORTEST = 48;
    private static final int MOST = 4096;
    private static final int USUAL = 16;
    private static final int[] NOWHERE = {};

    private final int most;
    /** Of each string, the offset of its opening quote and of what follows it; that is negative if there are escapes. */
    private int[] places = NOWHERE;

    private int size;

    LongStrings() {
        this(MOST);
    }

    private LongStrings(int most) {
        this.most = most;
    }

    void add(int opened, int end, boolean escaped) {
        if (end - opened < SHORTEST || size == most) {
            return;
        }
        if (2 * size == places.length) {
            places = Arrays.copyOf(places, Math.max(USUAL, 2 * places.length));
        }
        places[2 * size] = opened;
        places[2 * size + 1] = escaped ? -end : end;
        size++;
    }

    /** Whether the string of this number begins here. */
    boolean begins(int number, int opened) {
        return number < size && places[2 * number] == opened;
    }

    boolean escaped(int number) {
        return places[2 * number + 1] < 0;
    }

    /** Offset of what follows the string. */
    int end(int number) {
        return Math.abs(places[2 * number + 1]);
    }
}
