package io.github.gatehouse.limit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Permits that the owner of a count has deducted already, and that are handed out here.
 *
 * <p>Why that is exact: the owner counts all permits of a lease from the grant until it is settled or has expired there,
 * and as used at that instant. Here a permit leaves only before {@link #end}, which is one time to live after the
 * question was sent, so before the owner's own end, which is a quarter later than one time to live after the question
 * arrived; clocks are not compared, only their rates. A permit's decision instant lies between the owner's instant of
 * the grant and the owner's instant of the settlement: it counts from the arrival of the answer, less 1/128 for clocks of
 * unequal rate, and less {@value #BEHIND_NANOS} ns, by which the clock of a new owner may be behind the old one's. So for every span of a window's length: when its last permits were granted, all others that
 * were or will be used in that span were still counted, as held or as used within the span, and together they were
 * within the limit. {@link #close} takes what is left in one step, so a permit is never both used and returned. A lease
 * that gets lost (a dead node, a lost answer) is never given back, and expires as used.
 */
final class Lease {

    static final long LIFE_NANOS = 100_000_000;
    /** What the owner is asked to keep it for. */
    static final Duration KEPT = Duration.ofNanos(LIFE_NANOS + LIFE_NANOS / 4);

    private static final long BEHIND_NANOS = 20_000_000;
    private static final long REFRESH_NANOS = 1_000_000;
    private static final long CLOSED = Long.MIN_VALUE / 2;
    private static final VarHandle LEFT;

    static {
        try {
            LEFT = MethodHandles.lookup().findVarHandle(Lease.class, "left", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private record Shown(long at, Decision decision) {}

    final HoldId id;
    final long end;
    /** The permit at whose leaving the next lease is asked for. */
    final long mark;

    private final List<Charge> charges;
    private final int size;
    private final long received;
    private final Decision granted;
    private volatile Shown shown;
    private volatile long left;

    /** @param sent when nothing had been sent yet */
    Lease(HoldId id, Ask ask, int size, Decision granted, long sent, long received) {
        this.id = id;
        this.charges = ask.charges();
        this.size = size;
        this.granted = granted;
        this.end = sent + LIFE_NANOS;
        this.received = received;
        this.mark = Math.max(1, size / 4);
        this.left = size;
        this.shown = new Shown(received, shown(received));
    }

    boolean live(long now) {
        return now - end < 0;
    }

    /** Takes a permit: its number, counted down from the size to 1, or 0 or less if there was none. */
    long take() {
        return (long) LEFT.getAndAdd(this, -1L);
    }

    long left() {
        return Math.max(0, left);
    }

    int size() {
        return size;
    }

    /** Ends the lease. Afterwards no permit leaves. The number of permits used, or -1 if it had ended before. */
    int close() {
        long rest = (long) LEFT.getAndSet(this, CLOSED);
        return rest < CLOSED / 2 ? -1 : size - (int) Math.max(0, rest);
    }

    /** For a permit taken at this time; the same object for a millisecond, so that permits allocate next to nothing. */
    Decision decision(long now) {
        Shown last = shown;
        if (now - last.at < REFRESH_NANOS) {
            return last.decision;
        }
        Decision fresh = shown(now);
        shown = new Shown(now, fresh);
        return fresh;
    }

    private Decision shown(long now) {
        long passed = Math.max(0, now - received);
        long still = left();
        List<Standing> standings = new ArrayList<>(charges.size());
        long remaining = granted.remaining();
        for (int i = 0; i < charges.size(); i++) {
            Standing then = granted.standings().get(i);
            long here = then.remaining() + still * charges.get(i).amount();
            standings.add(new Standing(then.limit(), here, Rejection.less(then.reset(), passed)));
            remaining = then.limit().equals(granted.limit()) ? here : remaining;
        }
        return new Decision(
                true,
                granted.limit(),
                remaining,
                Duration.ZERO,
                Rejection.less(granted.reset(), passed),
                granted.at().plusNanos(Math.max(0, passed - (passed >> 7) - BEHIND_NANOS)),
                List.copyOf(standings));
    }
}
