package io.github.gatehouse.limit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The count of one key: an exact sliding window, the one algorithm behind every store. No time of the window's length
 * (its start included, its end not) ever holds more admitted units than the limit. Not thread-safe.
 *
 * <p>Admitted units are kept in groups, oldest first. A group leaves when its newest unit is one window old, so nothing
 * is forgotten early. Up to {@value #EXACT} units per window a group holds one instant and the answer is exact in both
 * directions; above, a group spans up to a 60th of the window, which bounds the memory to some 60 groups, and a unit
 * may come free that much late.
 *
 * <p>Instants are nanoseconds since 1970. The window never goes back: a clock that does stands still here.
 */
public final class SlidingWindow {

    /** The largest limit for which every instant is kept. */
    public static final int EXACT = 512;

    private static final int GROUPS = 60;

    /** The newest instant of each group, ascending. */
    private long[] ends;

    private int[] counts;
    private int size;
    /** The oldest instant of the newest group. */
    private long start;

    public SlidingWindow() {
        this(new long[1], new int[1], 0, 0);
    }

    private SlidingWindow(long[] ends, int[] counts, int size, long start) {
        this.ends = ends;
        this.counts = counts;
        this.size = size;
        this.start = start;
    }

    /** Takes one unit if the limit has one left at this time. A refusal changes nothing. */
    public CallDecision take(CallLimit limit, Instant clock) {
        long window = limit.window().toNanos();
        long now = size == 0 ? nanos(clock) : Math.max(nanos(clock), last());
        int live = firstAfter(now - window);
        long used = used(live);
        if (used >= limit.value()) {
            return refusal(limit, now, live, used);
        }
        drop(live);
        add(now, limit.value() <= EXACT ? 1 : Math.max(1, window / GROUPS));
        int remaining = (int) (limit.value() - used - 1);
        return new CallDecision(true, remaining, Duration.ZERO, wait(0, window, now), instant(now));
    }

    /** When this is as good as a new window. */
    public Instant freshAt(CallLimit limit) {
        return size == 0 ? Instant.MIN : instant(last()).plus(limit.window());
    }

    /** What the last admitted unit changed; for a copy that is kept elsewhere. */
    public Change change(CallLimit limit) {
        return new Change(last() - limit.window().toNanos(), start, last(), counts[size - 1]);
    }

    /**
     * Repeats a change of the window this is a copy of.
     *
     * @param change applied a second time, or too late, it changes nothing
     */
    public void apply(Change change) {
        boolean known = size > 0 && change.start() <= start;
        if (known && (change.start() < start || change.end() < last())) {
            return;
        }
        drop(firstAfter(change.forgotten()));
        if (!known) {
            append(change.start());
        }
        ends[size - 1] = change.end();
        counts[size - 1] = Math.max(counts[size - 1], change.count());
    }

    /**
     * A change as it stands afterwards, not as a difference.
     *
     * @param forgotten units of this instant and before have left
     * @param start oldest instant of the newest group
     * @param end newest instant of the newest group
     * @param count units in the newest group
     */
    public record Change(long forgotten, long start, long end, int count) {}

    public void write(DataOutput out) throws IOException {
        out.writeInt(size);
        out.writeLong(start);
        for (int i = 0; i < size; i++) {
            out.writeLong(ends[i]);
            out.writeInt(counts[i]);
        }
    }

    public static SlidingWindow read(DataInput in) throws IOException {
        int size = in.readInt();
        long start = in.readLong();
        SlidingWindow window = new SlidingWindow(new long[Math.max(1, size)], new int[Math.max(1, size)], size, start);
        for (int i = 0; i < size; i++) {
            window.ends[i] = in.readLong();
            window.counts[i] = in.readInt();
        }
        return window;
    }

    private CallDecision refusal(CallLimit limit, long now, int live, long used) {
        long window = limit.window().toNanos();
        int last = live;
        // More than one group must leave when the limit has been lowered.
        for (long left = used - counts[last]; left >= limit.value(); left -= counts[last]) {
            last++;
        }
        return new CallDecision(false, 0, wait(last, window, now), wait(live, window, now), instant(now));
    }

    private Duration wait(int group, long window, long now) {
        return Duration.ofNanos(ends[group] + window - now);
    }

    private int firstAfter(long instant) {
        int group = 0;
        while (group < size && ends[group] <= instant) {
            group++;
        }
        return group;
    }

    private long used(int from) {
        long used = 0;
        for (int i = from; i < size; i++) {
            used += counts[i];
        }
        return used;
    }

    private void drop(int groups) {
        System.arraycopy(ends, groups, ends, 0, size - groups);
        System.arraycopy(counts, groups, counts, 0, size - groups);
        size -= groups;
    }

    private void add(long now, long grain) {
        if (size == 0 || now - start >= grain) {
            append(now);
        }
        ends[size - 1] = now;
        counts[size - 1]++;
    }

    private void append(long first) {
        if (size == ends.length) {
            int[] moreCounts = Arrays.copyOf(counts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            counts = moreCounts;
        }
        counts[size] = 0;
        start = first;
        size++;
    }

    private long last() {
        return ends[size - 1];
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
