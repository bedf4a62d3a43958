package io.github.gatehouse.text;

/**
 * Groups of digits that stand close together, such as {@code (555) 123-4567}. Each group is read once, however many
 * numbers are tried on it.
 */
final class Groups {

    /** No value is longer, however strewn with separators: what is behind is another one. */
    static final int REACH = 128;
    /** A group with more digits is no value. */
    static final int LONGEST = 19;

    private static final int MOST = 32;
    /** Twice as many, so that they need not be moved for each group. */
    private static final int SLOTS = 2 * MOST;

    private static final int JOINER = 4;

    private final int[] from = new int[SLOTS];
    private final int[] to = new int[SLOTS];
    private final int[] count = new int[SLOTS];
    /** The kinds of the characters between a group and the next; 0 if it stands alone. */
    private final int[] joiner = new int[SLOTS];

    private final int[] after = new int[SLOTS];
    private final byte[] digits = new byte[SLOTS * (LONGEST + 1)];
    private int head;
    private int size;

    /** Makes the group that begins at {@code at} the first one. */
    void start(Window window, int at) {
        if (head + 1 < size && from[head + 1] == at) {
            head++;
        } else {
            clear();
            read(window, at);
        }
        while (joiner[size - 1] != 0 && to[size - 1] - at < REACH) {
            if (size - head == MOST) {
                return;
            }
            if (size == SLOTS) {
                compact();
            }
            read(window, after[size - 1]);
        }
    }

    void clear() {
        head = 0;
        size = 0;
    }

    /** The number of groups, from the first one, that are joined and in reach. */
    int size() {
        int n = 1;
        while (joiner[head + n - 1] != 0 && head + n < size && to[head + n] - from[head] <= REACH) {
            n++;
        }
        return n;
    }

    int from(int i) {
        return from[head + i];
    }

    int to(int i) {
        return to[head + i];
    }

    /** The number of digits, at most {@link #LONGEST} + 1. */
    int count(int i) {
        return count[head + i];
    }

    int joiner(int i) {
        return joiner[head + i];
    }

    /** The digit at {@code k} of group {@code i}. */
    int digit(int i, int k) {
        return digits[(head + i) * (LONGEST + 1) + k];
    }

    int value(int i) {
        int value = 0;
        for (int k = 0; k < Math.min(count(i), 6); k++) {
            value = 10 * value + digit(i, k);
        }
        return value;
    }

    private void compact() {
        int kept = size - head;
        System.arraycopy(from, head, from, 0, kept);
        System.arraycopy(to, head, to, 0, kept);
        System.arraycopy(count, head, count, 0, kept);
        System.arraycopy(joiner, head, joiner, 0, kept);
        System.arraycopy(after, head, after, 0, kept);
        System.arraycopy(digits, head * (LONGEST + 1), digits, 0, kept * (LONGEST + 1));
        size = kept;
        head = 0;
    }

    private void read(Window window, int at) {
        int i = at;
        int n = 0;
        int end = at;
        while (i - at < REACH) {
            int c = window.next(i);
            int digit = Glyphs.digit(c);
            if (digit < 0 && !Glyphs.ignorable(c)) {
                break;
            }
            i += window.width;
            if (digit >= 0) {
                end = i;
                if (n <= LONGEST) {
                    digits[size * (LONGEST + 1) + n++] = (byte) digit;
                }
            }
        }
        from[size] = at;
        to[size] = end;
        count[size] = n;
        join(window, end);
        size++;
    }

    /** Reads what stands between the group that ends at {@code end} and the next one, if that is near. */
    private void join(Window window, int end) {
        int kinds = 0;
        int i = end;
        for (int n = 0; n <= JOINER && i - end < Window.THROUGH; ) {
            int c = window.next(i);
            if (Glyphs.digit(c) >= 0) {
                // A group that is cut at its reach goes on without a separator: the rest is none of its own.
                joiner[size] = kinds;
                after[size] = i;
                return;
            }
            int kind = Glyphs.separator(c);
            if (kind == 0 && !Glyphs.ignorable(c)) {
                break;
            }
            n += kind == 0 ? 0 : 1;
            kinds |= kind;
            i += window.width;
        }
        joiner[size] = 0;
    }
}
