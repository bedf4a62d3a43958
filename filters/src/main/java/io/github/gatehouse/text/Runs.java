package io.github.gatehouse.text;

/** How far characters of some kinds go on. Each is read once, however many tokens begin among them. */
final class Runs {

    /** More alphabets than keys have. */
    private static final int SLOTS = 16;

    private final int[] kinds = new int[SLOTS];
    private final int[] from = new int[SLOTS];
    private final int[] to = new int[SLOTS];
    private int size;

    void clear() {
        size = 0;
    }

    /** The end of the characters of these kinds that begin at {@code at}, at most {@code cap}. */
    int end(Window window, int at, int cap, int kinds) {
        int slot = slot(kinds);
        if (at < from[slot] || at > to[slot]) {
            from[slot] = at;
            to[slot] = at;
        }
        int end = to[slot];
        int last = Math.min(cap, window.to);
        while (end < last && Ascii.is(window.bytes[end], kinds)) {
            end++;
        }
        window.visited += end - to[slot] + 1;
        to[slot] = end;
        return Math.min(end, last);
    }

    private int slot(int wanted) {
        for (int i = 0; i < size; i++) {
            if (kinds[i] == wanted) {
                return i;
            }
        }
        int slot = size < SLOTS ? size++ : 0;
        kinds[slot] = wanted;
        from[slot] = 0;
        to[slot] = -1;
        return slot;
    }
}
