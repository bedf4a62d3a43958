package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Caller;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** All budgets of one application: where they are kept, and what was told about them. One per engine. */
public final class Budgets implements AutoCloseable {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Limits limits;
    private final LimitStore spare;
    private final BudgetAlerts alerts = new BudgetAlerts();
    private final AtomicBoolean warned = new AtomicBoolean();

    /** Keeps budgets where these limits are counted. */
    public Budgets(Limits limits) {
        this(limits, new LimitStore(new LocalLedger(), AT_ONCE));
    }

    /** @param spare counts for this node alone while the store is away */
    Budgets(Limits limits, LimitStore spare) {
        this.limits = requireNonNull(limits, "limits");
        this.spare = requireNonNull(spare, "spare");
    }

    /** The account of a caller, or of those with whom it shares a budget. */
    LimitKey account(BudgetSettings settings, Caller caller, String model) {
        return limits.account(settings.scope(), settings.per(), caller, model);
    }

    /** @throws StoreUnavailable if there is no answer; nothing is held then */
    Reservation reserve(List<Ask> asks, Duration hold) throws StoreUnavailable {
        try {
            Reservation reservation = Reservation.of(limits.store(), asks, limits.renewals(), hold);
            limits.answered();
            return reservation;
        } catch (StoreUnavailable e) {
            limits.failed(e);
            throw e;
        }
    }

    /** Reserves from this node's share, on this node alone. */
    Reservation reserveShare(List<Ask> asks, Duration hold) throws StoreUnavailable {
        List<Ask> shares = asks.stream()
                .map(ask -> new Ask(
                        ask.key(),
                        ask.charges().stream().map(charge -> share(charge)).toList()))
                .toList();
        return Reservation.of(spare, shares, limits.renewals(), hold);
    }

    private Charge share(Charge charge) {
        Limit limit = charge.limit().share(limits.store().nodes());
        return new Charge(limit, Math.min(charge.amount(), limit.value()));
    }

    /** Lets a call pass for which nobody could be asked; what it uses is booked when it is over. */
    Reservation unasked(List<Ask> asks) {
        return Reservation.unasked(limits.store(), asks, limits.renewals());
    }

    /** Tells once that prices are old. */
    void warnIfOld(BudgetTerms terms) {
        if (terms.hasMoney() && warned.compareAndSet(false, true)) {
            terms.prices().warnIfOld(LocalDate.now(ZoneOffset.UTC));
        }
    }

    BudgetAlerts alerts() {
        return alerts;
    }

    @Override
    public void close() {
        spare.close();
    }
}
