package io.github.gatehouse.limit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Units by the time at which they were used, oldest first, in a ring. */
final class Groups {

    /** No ring is longer; then units join a later group, which keeps them longer. */
    static final int MOST = 1_024;

    /** The newest instant of each group. */
    private long[] ends = new long[2];
    /** Units of each group; null as long as each has one. */
    private long @Nullable [] counts;

    private int head;
    private int size;
    private long total;
    /** The oldest instant of the newest group. */
    private long start;

    int size() {
        return size;
    }

    /** Units of all groups. */
    long total() {
        return total;
    }

    long end(int group) {
        return ends[at(group)];
    }

    long count(int group) {
        return counts == null ? 1 : counts[at(group)];
    }

    private int at(int group) {
        int at = head + group;
        return at < ends.length ? at : at - ends.length;
    }

    void dropOldest() {
        total -= count(0);
        head = at(1);
        size--;
    }

    /**
     * Counts units of one instant.
     *
     * @param grain what a group spans at most; 1 if each instant has its own
     * @param boundary a group that began at this time or before grows no more
     */
    void add(long amount, long instant, long grain, long boundary) {
        if (size > 0 && instant < end(size - 1)) {
            addBetween(amount, instant, grain);
        } else if (size > 0 && (instant == end(size - 1) || instant - start < grain && start > boundary || full())) {
            ends[at(size - 1)] = instant;
            grow(size - 1, amount);
        } else {
            start = instant;
            insert(size, instant, amount);
        }
    }

    private void addBetween(long amount, long instant, long grain) {
        int group = firstFrom(instant);
        if (end(group) == instant || grain > 1 || full()) {
            grow(group, amount);
        } else {
            insert(group, instant, amount);
        }
    }

    private boolean full() {
        return size >= MOST;
    }

    /** The first group that ends at this instant or later. */
    private int firstFrom(long instant) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void grow(int group, long amount) {
        weigh();
        counts[at(group)] += amount;
        total += amount;
    }

    private void weigh() {
        if (counts == null) {
            counts = new long[ends.length];
            Arrays.fill(counts, 1);
        }
    }

    private void insert(int group, long instant, long amount) {
        if (size == ends.length) {
            makeRoom();
        }
        if (amount != 1) {
            weigh();
        }
        size++;
        for (int i = size - 1; i > group; i--) {
            ends[at(i)] = ends[at(i - 1)];
            if (counts != null) {
                counts[at(i)] = counts[at(i - 1)];
            }
        }
        ends[at(group)] = instant;
        if (counts != null) {
            counts[at(group)] = amount;
        }
        total += amount;
    }

    private void makeRoom() {
        int room = size < 8 ? 2 * size : size + size / 2;
        long[] moreEnds = new long[room];
        long[] moreCounts = counts == null ? null : new long[room];
        for (int i = 0; i < size; i++) {
            moreEnds[i] = end(i);
            if (moreCounts != null) {
                moreCounts[i] = count(i);
            }
        }
        ends = moreEnds;
        counts = moreCounts;
        head = 0;
    }

    /**
     * Counts what another copy has counted apart from this.
     *
     * @param shared a group of this time or before that ends at the same instant in both is one and the same
     */
    void merge(Groups other, long shared) {
        for (int i = 0; i < other.size; i++) {
            long end = other.end(i);
            long count = other.count(i);
            int group = firstFrom(end);
            boolean same = group < size && end(group) == end;
            if (same && end <= shared) {
                count -= Math.min(count, count(group));
            }
            if (count > 0) {
                place(group, end, count, same);
            }
        }
        // Where the newest group began is known to one side only: it ends here.
        start = size == 0 ? start : end(size - 1);
    }

    private void place(int group, long end, long count, boolean same) {
        if (same) {
            grow(group, count);
        } else if (group < size && full()) {
            grow(group, count);
        } else if (full()) {
            ends[at(size - 1)] = end;
            grow(size - 1, count);
        } else {
            insert(group, end, count);
        }
    }

    void write(Words out) {
        out.add(start);
        out.add(size);
        for (int i = 0; i < size; i++) {
            out.add(end(i));
            out.add(count(i));
        }
    }

    void read(Words in) {
        start = in.next();
        for (int left = in.count(); left > 0; left--) {
            insert(size, in.next(), in.next());
        }
    }
}
