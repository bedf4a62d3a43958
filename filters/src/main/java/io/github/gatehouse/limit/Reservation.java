package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * What one call holds of one or several accounts until it is known what it has used. All of them have granted it or none
 * holds anything: the accounts are asked one after the other, the narrowest first, and what earlier ones held is given
 * back when a later one refuses or does not answer.
 *
 * <p>Kept alive while the call runs, however long that takes; what a node held that has died comes back after the time
 * for which it was kept. Settled exactly once, whoever says first how the call ended. Used by several threads at once.
 */
public final class Reservation {

    private static final System.Logger LOG = System.getLogger(Reservation.class.getName());

    private final LimitStore store;
    private final List<Ask> asks;
    private final Renewals renewals;
    private final Duration keep;
    private final List<Part> parts = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long renewed;

    /** What one account holds. */
    private record Part(Ask ask, HoldId id) {}

    private Reservation(LimitStore store, List<Ask> asks, Renewals renewals, Duration keep) {
        this.asks = List.copyOf(asks);
        this.store = requireNonNull(store, "store");
        this.renewals = requireNonNull(renewals, "renewals");
        this.keep = requireNonNull(keep, "keep");
    }

    /**
     * Reserves, for as long as the renewals keep things.
     *
     * @param asks the narrowest account first; at least one
     * @throws StoreUnavailable if an account does not answer; what others held is given back
     */
    public static Reservation of(LimitStore store, List<Ask> asks, Renewals renewals) throws StoreUnavailable {
        return of(store, asks, renewals, renewals.keep());
    }

    /**
     * Reserves.
     *
     * @param asks the narrowest account first; at least one
     * @param renewals keep it alive while the call runs
     * @param keep after which the accounts give back what nobody renews or settles
     * @throws StoreUnavailable if an account does not answer; what others held is given back
     */
    public static Reservation of(LimitStore store, List<Ask> asks, Renewals renewals, Duration keep)
            throws StoreUnavailable {
        if (asks.isEmpty()) {
            throw new IllegalArgumentException("asks must not be empty");
        }
        Reservation reservation = new Reservation(store, asks, renewals, keep);
        reservation.renewed = renewals.now();
        for (Ask ask : asks) {
            if (!reservation.hold(ask)) {
                reservation.cancel();
                return reservation;
            }
        }
        renewals.add(reservation);
        return reservation;
    }

    /** Holds nothing, for nobody answered; what is used is charged when it is settled. */
    static Reservation unasked(LimitStore store, List<Ask> asks, Renewals renewals) {
        Reservation reservation = new Reservation(store, asks, renewals, renewals.keep());
        asks.forEach(ask -> reservation.parts.add(new Part(ask, store.nextHold())));
        return reservation;
    }

    private boolean hold(Ask ask) throws StoreUnavailable {
        HoldId id = store.nextHold();
        // Before the answer: who does not answer may have granted it all the same.
        parts.add(new Part(ask, id));
        try {
            Decision decision = store.hold(ask, id, keep);
            decisions.add(decision);
            if (!decision.allowed()) {
                parts.remove(parts.size() - 1);
            }
            return decision.allowed();
        } catch (StoreUnavailable e) {
            cancel();
            throw e;
        }
    }

    /** Whether all accounts have granted it. */
    public boolean allowed() {
        return decisions.get(decisions.size() - 1).allowed();
    }

    /** What the accounts said, in the order of the asks; if one refused, it is the last. */
    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** What was asked, in the order in which it was. */
    public List<Ask> asks() {
        return asks;
    }

    /** Everything that is held counts as used, at the time when it was granted. */
    public void use() {
        settle(ask -> ask.charges().stream()
                .filter(charge -> !(charge.limit() instanceof SlotLimit))
                .toList());
    }

    /** Gives everything back. */
    public void cancel() {
        settle(ask -> List.of());
    }

    /**
     * The call is over. Does not wait. Calls after the first do nothing.
     *
     * @param used what was really used of what was asked of an account; what is not named is given back
     */
    public void settle(Function<Ask, List<Charge>> used) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        renewals.remove(this);
        for (Part part : parts) {
            List<Charge> charges = used.apply(part.ask());
            // A hold may have expired although it was renewed, or expire while this is repeated: what was used is
            // charged in any case, once, for a hold is settled only once.
            store.settle(part.ask().key(), part.id(), charges, !charges.isEmpty())
                    .whenComplete((known, failure) -> told(failure, charges));
        }
    }

    /** Nobody waits for it, so it must be told here. */
    private static void told(Throwable failure, List<Charge> charges) {
        if (failure != null && !charges.isEmpty()) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "What a call has used could not be booked: the limits did not answer for a minute");
        }
    }

    /** Adds to what was used after the call was settled: it is charged, whatever is left. */
    void charge(Function<Ask, List<Charge>> more) {
        for (Part part : parts) {
            List<Charge> charges = more.apply(part.ask());
            if (!charges.isEmpty()) {
                // The account does not know this hold, and takes it for one that has expired.
                store.settle(part.ask().key(), store.nextHold(), charges, true)
                        .whenComplete((known, failure) -> told(failure, charges));
            }
        }
    }

    /** Renews what a third of the time has passed for. */
    void renew(long now) {
        if (ended.get() || now - renewed < keep.toNanos() / 3) {
            return;
        }
        renewed = now;
        for (Part part : parts) {
            store.renew(part.ask().key(), part.id(), keep);
        }
    }
}
