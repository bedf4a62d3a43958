package io.github.gatehouse.limit;

import java.time.Duration;

/**
 * An exact sliding window. No time of the window's length (its start included, its end not) ever holds more units than
 * the limit says.
 *
 * <p>Units are kept in {@link Groups}, oldest first; a group leaves when its newest unit is one window old, so nothing
 * is forgotten early. Up to {@value #EXACT} units per window a group is one instant, and a unit is free again exactly
 * when it leaves; above, a group spans up to a 60th of the window, which bounds the memory to some 60 groups, and a unit
 * may come free that much late.
 *
 * <p>Held units count whatever their age. Those of a reservation are counted at the time of the reservation once they
 * are settled; if that has left the window, only what exceeds the reservation counts, now. What was reserved under an
 * earlier owner counts from its settlement, so that two sides of a parted cluster never write the same instant. Units of
 * a lease may be used until its last moment, so they count from its end.
 */
final class WindowState extends State {

    /** The largest limit for which every instant is kept. */
    static final int EXACT = 512;

    private static final int GROUPS = 60;

    private final Groups groups = new Groups();
    private long value;
    private long window;

    WindowState(long id) {
        super(id);
    }

    @Override
    boolean adopt(Limit limit, Tenure tenure) {
        Duration length = ((WindowLimit) limit).window();
        long nanos = length.toNanos();
        if (value == limit.value() && window == nanos) {
            return false;
        }
        value = limit.value();
        window = nanos;
        return true;
    }

    @Override
    void advance(Tenure tenure) {
        while (groups.size() > 0 && tenure.leaves(groups.end(0), window) <= tenure.now) {
            groups.dropOldest();
        }
    }

    @Override
    void block(long lostAt, Tenure tenure) {
        blockedUntil = lostAt + window;
    }

    @Override
    long free() {
        return value - groups.total() - held;
    }

    @Override
    void add(long amount, Tenure tenure) {
        count(amount, tenure.now, tenure);
    }

    private void count(long amount, long at, Tenure tenure) {
        long counted = Math.min(amount, DEEPEST - groups.total());
        if (counted > 0 && tenure.leaves(at, window) > tenure.now) {
            groups.add(counted, at, grain(), tenure.boundary);
        }
    }

    private long grain() {
        return value <= EXACT ? 1 : Math.max(1, window / GROUPS);
    }

    @Override
    void settle(Held hold, long amount, long used, Tenure tenure) {
        release(amount);
        if (tenure.leaves(hold.at, window) <= tenure.now && !hold.lease) {
            add(used - amount, tenure);
        } else if (hold.lease || hold.at <= tenure.boundary) {
            add(used, tenure);
        } else {
            count(used, hold.at, tenure);
        }
    }

    @Override
    void expire(Held hold, long amount, Tenure tenure) {
        release(amount);
        if (hold.lease) {
            count(amount, hold.expires, tenure);
        }
    }

    private void release(long amount) {
        held -= amount;
        holds--;
    }

    @Override
    long retryAt(long amount, Tenure tenure) {
        long missing = Math.max(1, amount) - free();
        for (int i = 0; i < groups.size(); i++) {
            missing -= groups.count(i);
            if (missing <= 0) {
                return tenure.leaves(groups.end(i), window);
            }
        }
        return tenure.now + window;
    }

    @Override
    long resetAt(Tenure tenure) {
        return groups.size() == 0 ? tenure.now + (held > 0 ? window : 0) : tenure.leaves(groups.end(0), window);
    }

    @Override
    long freshAt(Tenure tenure) {
        // A lease counts for one window from its end; the holds add the rest.
        long counted = groups.size() == 0 ? Tenure.NEVER : groups.end(groups.size() - 1) + window + tenure.guard;
        return Math.max(counted, blockedUntil);
    }

    @Override
    long tail() {
        return window;
    }

    @Override
    void merge(State other, Merge merge) {
        WindowState theirs = (WindowState) other;
        if (window == 0) {
            window = theirs.window;
            value = theirs.value;
        }
        groups.merge(theirs.groups, merge.shared());
    }

    @Override
    int words() {
        return 8 + 2 * groups.size();
    }

    @Override
    void write(Words out) {
        out.add(value);
        out.add(window);
        groups.write(out);
    }

    @Override
    void read(Words in) {
        value = in.next();
        window = in.next();
        groups.read(in);
    }
}
