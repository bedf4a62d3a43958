package io.github.gatehouse.limit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Which asks are leased here, and who looks after their leases: what is not used goes back to the owner, soon, so that
 * other nodes can have it.
 */
final class Leases {

    /** Limits with fewer units per window are always asked at the owner. */
    private static final long SMALLEST_LIMIT = 1_000;

    private static final long ROUND_NANOS = 25_000_000;

    private final Ledger ledger;
    private final LongSupplier ticker;
    private final long node = ThreadLocalRandom.current().nextLong();
    private final AtomicLong number = new AtomicLong();
    private final Set<Spot> watched = ConcurrentHashMap.newKeySet();
    private final Lookout lookout;

    Leases(Ledger ledger, Crew crew, LongSupplier ticker) {
        this.ledger = ledger;
        this.ticker = ticker;
        this.lookout = new Lookout(crew, ROUND_NANOS, () -> !watched.isEmpty(), this::round);
    }

    /** Whether the limits are such that permits may be dealt out in advance. */
    static boolean leasable(Ask ask) {
        for (Charge charge : ask.charges()) {
            Limit limit = charge.limit();
            boolean plain = limit instanceof WindowLimit
                    || limit instanceof BucketLimit bucket && bucket.burst() / SMALLEST_LIMIT >= charge.amount();
            if (!plain || charge.amount() == 0 || limit.value() / SMALLEST_LIMIT < charge.amount()) {
                return false;
            }
        }
        return true;
    }

    HoldId nextHold() {
        return new HoldId(node, number.incrementAndGet());
    }

    int nodes() {
        return ledger.nodes();
    }

    long now() {
        return ticker.getAsLong();
    }

    void watch(Spot spot) {
        watched.add(spot);
        lookout.watch();
    }

    private void round() {
        long now = now();
        for (Spot spot : watched) {
            if (!spot.tidy(now)) {
                watched.remove(spot);
            }
            spot.lane.flush();
        }
    }

    /** Ends all leases. */
    void end() {
        watched.forEach(Spot::end);
    }
}
