package io.github.gatehouse.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The spots of a store: what is known here without asking. Bounded; spots of which nothing is known any more leave, and
 * if there is no room nothing is remembered, which costs time and nothing else.
 */
final class Spots {

    static final int MOST = 16_384;

    private static final int FIRST_SWEEP = 256;
    private static final long SWEEP_NANOS = 20_000_000;

    private final ConcurrentHashMap<Ask, Spot> spots = new ConcurrentHashMap<>();
    private final AtomicLong sweptAt;
    private final Leases leases;
    private final Function<LimitKey, Lane> lanes;
    private volatile int sweepAt = FIRST_SWEEP;

    Spots(Leases leases, Function<LimitKey, Lane> lanes) {
        this.leases = leases;
        this.lanes = lanes;
        this.sweptAt = new AtomicLong(leases.now());
    }

    /** An answer for now, if one is known here. */
    @Nullable
    Decision decide(Ask ask, long now) {
        Spot spot = spots.get(ask);
        return spot == null ? null : spot.decide(now);
    }

    /** A refusal that stands, for who asks for more than one final unit. */
    @Nullable
    Decision refusal(Ask ask, long now) {
        Spot spot = spots.get(ask);
        return spot == null ? null : spot.refusal(now);
    }

    /** A lease to ask for, when so many ask the owner; null if none is due. */
    @Nullable
    LeaseRequest due(Ask ask, int takes, long now) {
        Spot spot = Leases.leasable(ask) ? spot(ask, now) : null;
        return spot == null ? null : spot.due(takes, now);
    }

    /** What an owner said to so many. */
    void learned(Ask ask, int takes, Answer answer, Landing landing) {
        Decision decision = answer.decision();
        boolean refused = !decision.allowed();
        boolean leasable = takes > 0 && Leases.leasable(ask);
        Spot spot = refused || leasable ? spot(ask, landing.received()) : null;
        if (spot != null && refused) {
            spot.refused(decision, landing.sent(), landing.received(), answer.refundable());
        }
        if (spot != null && leasable) {
            spot.answered(takes, decision, landing.received());
        }
    }

    int size() {
        return spots.size();
    }

    private @Nullable Spot spot(Ask ask, long now) {
        Spot known = spots.get(ask);
        if (known != null) {
            return known;
        }
        if (spots.mappingCount() >= sweepAt) {
            sweep(now);
        }
        if (spots.mappingCount() >= MOST) {
            return null;
        }
        return spots.computeIfAbsent(ask, a -> new Spot(a, lanes.apply(a.key()), leases, now));
    }

    private void sweep(long now) {
        long last = sweptAt.get();
        if (now - last >= SWEEP_NANOS && sweptAt.compareAndSet(last, now)) {
            spots.values().removeIf(spot -> spot.idle(now));
            sweepAt = (int) Math.min(MOST, Math.max(FIRST_SWEEP, 2 * spots.mappingCount()));
        }
    }
}
