package io.github.gatehouse.limit;

import java.time.Instant;

/** By whose clock an account is kept, and what time it is there. Instants are nanoseconds since 1970. */
final class Tenure {

    static final long NEVER = Long.MIN_VALUE;

    private static final long SECOND = 1_000_000_000L;

    /** The time of the last act: an account's clock never goes back. */
    long now = NEVER;
    /** Who decided last; 0 if owners are not told apart. */
    long owner;
    /** Who decided before; 0 if nobody did. */
    private long previous;
    /** What was counted until this time was counted by an earlier owner. */
    long boundary = NEVER;
    /** How much longer that is kept. The clocks of any two owners differ by less, so it need not grow with each. */
    long guard;

    void turn(long instant) {
        now = Math.max(now, instant);
    }

    /** Whether this is another owner than the last. */
    boolean changes(long to) {
        return owner != to && owner != 0 && to != 0;
    }

    /** A new owner counts strictly after the old one, so that one instant never has units of both. */
    void change(Owner to, long instant) {
        boundary = now;
        guard = Math.max(guard, to.guard().toNanos());
        previous = owner;
        owner = to.id();
        now = Math.max(instant, now + 1);
    }

    /** When a unit of this instant is one window old by everybody's clock. */
    long leaves(long instant, long window) {
        return instant + window + (instant <= boundary ? guard : 0);
    }

    /**
     * Until when two copies that have been apart were one. If that cannot be told, a time that is too early: then some
     * units count twice, and none is lost.
     */
    long sharedWith(Tenure other) {
        if (owner != 0 && owner == other.owner) {
            return Long.MAX_VALUE;
        }
        long shared = NEVER;
        if (other.previous == owner && owner != 0) {
            shared = other.boundary;
        }
        if (previous == other.owner && other.owner != 0) {
            shared = Math.max(shared, boundary);
        }
        return shared == NEVER ? Math.min(boundary, other.boundary) : shared;
    }

    /** Units of two clocks stand beside each other from now on. */
    void merge(Tenure other) {
        now = Math.max(now, other.now);
        boundary = now;
        guard = Math.max(guard, other.guard);
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * SECOND + instant.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    void write(Words out) {
        out.add(now);
        out.add(owner);
        out.add(previous);
        out.add(boundary);
        out.add(guard);
    }

    void read(Words in) {
        now = in.next();
        owner = in.next();
        previous = in.next();
        boundary = in.next();
        guard = in.next();
    }
}
