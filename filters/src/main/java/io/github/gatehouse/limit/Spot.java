package io.github.gatehouse.limit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows about one {@link Ask}: a refusal that stands, permits at hand, and how busy it is. The first two
 * answer without a call, a lock or an allocation.
 */
final class Spot {

    /** Leases are asked for so much demand. */
    private static final double AHEAD_NANOS = 20_000_000;
    /** Fewer permits are not worth a lease. */
    private static final int SMALLEST = 2;

    private static final int LARGEST = 1_000_000;
    private static final long IDLE_NANOS = 1_000_000_000;

    final Ask ask;
    final Lane lane;
    private final Leases leases;
    private final boolean leasable;

    private volatile @Nullable Lease lease;
    private volatile @Nullable Rejection rejection;

    // Below: guarded by this.
    private @Nullable Lease next;
    private boolean asked;
    private double demand;
    private long observed;
    private long counted;
    private long available;
    private long seen = -1;

    Spot(Ask ask, Lane lane, Leases leases, long now) {
        this.ask = ask;
        this.lane = lane;
        this.leases = leases;
        this.leasable = Leases.leasable(ask);
        this.observed = now;
    }

    /** An answer for now, if one is known here. */
    @Nullable
    Decision decide(long now) {
        for (Lease current = lease; current != null; current = turn(current)) {
            if (current.live(now)) {
                long permit = current.take();
                if (permit == current.mark) {
                    marked(current, now);
                }
                if (permit > 0) {
                    return current.decision(now);
                }
            }
        }
        return refusal(now);
    }

    /** A refusal that stands, which also goes for those who may not use a lease. */
    @Nullable
    Decision refusal(long now) {
        Rejection known = rejection;
        return known != null && known.stands(now) ? known.decision(now) : null;
    }

    void refused(Decision decision, long sent, long now, boolean refundable) {
        Rejection fresh = new Rejection(decision, sent, now, refundable);
        if (fresh.stands(now)) {
            rejection = fresh;
        }
    }

    /** So many asked the owner, and this is what it said last. */
    synchronized void answered(int takes, Decision decision, long now) {
        observe(takes, now);
        available = permits(decision);
    }

    /**
     * A lease to ask for along with others who travel to the owner; null if none is due.
     *
     * @param takes how many ask the owner now
     */
    synchronized @Nullable LeaseRequest due(int takes, long now) {
        if (!leasable || asked || next != null) {
            return null;
        }
        Lease current = lease;
        if (current != null && current.live(now) && current.left() > current.mark) {
            return null;
        }
        int size = size(takes, now);
        if (size < SMALLEST) {
            return null;
        }
        asked = true;
        return new LeaseRequest(this, leases.nextHold(), size);
    }

    /** The answer to {@link #due}; granted may be 0. */
    void leased(LeaseRequest request, int granted, Decision decision, long sent, long received) {
        Lease fresh = granted == 0 ? null : new Lease(request.id(), ask, granted, decision, sent, received);
        Lease stale = null;
        synchronized (this) {
            asked = false;
            available = permits(decision);
            if (fresh == null) {
                return;
            }
            if (!fresh.live(received)) {
                stale = fresh;
            } else if (lease == null) {
                counted = 0;
                seen = -1;
                lease = fresh;
            } else {
                next = fresh;
            }
        }
        if (stale != null) {
            retire(stale);
        } else {
            leases.watch(this);
        }
    }

    synchronized void notLeased() {
        asked = false;
    }

    /**
     * Ends leases that have expired or are not used.
     *
     * @return whether any is left
     */
    boolean tidy(long now) {
        Lease current = lease;
        if (current == null) {
            return false;
        }
        long left = current.left();
        boolean unused;
        synchronized (this) {
            unused = left == seen;
            seen = left;
        }
        if (left == 0 || unused || !current.live(now)) {
            turn(current);
        }
        return lease != null;
    }

    /** Ends all leases; for the end of the store. */
    void end() {
        for (Lease current = lease; current != null; current = turn(current)) {
            continue;
        }
    }

    synchronized boolean idle(long now) {
        return lease == null && !asked && refusal(now) == null && now - observed > IDLE_NANOS;
    }

    /** Puts the next lease in the place of one that is used up or has ended. */
    private @Nullable Lease turn(Lease old) {
        synchronized (this) {
            if (lease == old) {
                lease = next;
                next = null;
                seen = -1;
                observe(Math.max(0, old.size() - old.left() - counted), leases.now());
                counted = 0;
            }
        }
        retire(old);
        return lease;
    }

    private void retire(Lease old) {
        int used = old.close();
        if (used >= 0) {
            Settle settle = new Settle(ask.key(), old.id, times(used), false);
            lane.later(Errand.settle(lane, settle, leases.now(), null));
        }
    }

    private void marked(Lease current, long now) {
        LeaseRequest request;
        synchronized (this) {
            long used = current.size() - current.mark;
            observe(used - counted, now);
            counted = used;
            request = due(0, now);
        }
        if (request != null) {
            lane.add(request);
        }
    }

    private int size(int takes, long now) {
        double faded = demand * Math.exp(-(now - observed) / AHEAD_NANOS) + takes;
        long share = available / (2L * Math.max(1, leases.nodes()));
        return (int) Math.min(Math.min(faded, share), LARGEST);
    }

    /** An average that forgets with the time constant of the look-ahead is the demand of that time. */
    private void observe(long units, long now) {
        long passed = Math.max(0, now - observed);
        demand = demand * Math.exp(-passed / AHEAD_NANOS) + units;
        observed = Math.max(observed, now);
    }

    private List<Charge> times(int used) {
        return ask.charges().stream()
                .map(c -> Charge.used(c.limit(), c.amount() * used))
                .toList();
    }

    private long permits(Decision decision) {
        long permits = LARGEST;
        for (int i = 0; i < ask.charges().size(); i++) {
            long amount = Math.max(1, ask.charges().get(i).amount());
            permits = Math.min(permits, decision.standings().get(i).remaining() / amount);
        }
        return permits;
    }
}
