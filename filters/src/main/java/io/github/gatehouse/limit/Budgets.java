package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Caller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** All budgets of one application: where they are kept, and what was told about them. One per engine. */
public final class Budgets {

    private static final System.Logger LOG = System.getLogger(Budgets.class.getName());

    private final String application;
    private final LimitStore store;
    private final LimitStore spare;
    private final Renewals renewals;
    private final BudgetAlerts alerts = new BudgetAlerts();
    private final AtomicBoolean degraded = new AtomicBoolean();

    /**
     * @param application part of every key; not empty
     * @param spare counts for this node alone while the store is away
     */
    public Budgets(String application, LimitStore store, LimitStore spare, Renewals renewals) {
        this.application = requireNonNull(application, "application");
        this.store = requireNonNull(store, "store");
        this.spare = requireNonNull(spare, "spare");
        this.renewals = requireNonNull(renewals, "renewals");
    }

    /** The account of a caller, or of those with whom it shares a budget. */
    LimitKey account(String name, BudgetSettings settings, Caller caller, String model) {
        String owner = settings.scope() == Scope.APPLICATION ? application : "";
        String account = "budget:" + name + ':' + settings.per();
        Caller counted =
                switch (settings.per()) {
                    case CALLER -> caller;
                    case TENANT -> Caller.key(caller.tenant());
                    case MODEL -> model.isEmpty() ? Caller.NOBODY : Caller.key(model);
                    case EVERYBODY -> Caller.NOBODY;
                };
        return store.keys().account(settings.scope(), owner, account, counted);
    }

    /** @throws StoreUnavailable if there is no answer; nothing is held then */
    Reservation reserve(List<Ask> asks, Duration hold) throws StoreUnavailable {
        try {
            Reservation reservation = Reservation.of(store, asks, renewals, hold);
            if (degraded.compareAndSet(true, false)) {
                LOG.log(System.Logger.Level.INFO, "Budgets are kept by the cluster again");
            }
            return reservation;
        } catch (StoreUnavailable e) {
            if (degraded.compareAndSet(false, true)) {
                LOG.log(System.Logger.Level.WARNING, "Budgets follow their on-failure setting: {0}", e.getMessage());
            }
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
        return Reservation.of(spare, shares, renewals, hold);
    }

    private Charge share(Charge charge) {
        Limit limit = charge.limit().share(store.nodes());
        return new Charge(limit, Math.min(charge.amount(), limit.value()));
    }

    /** Lets a call pass for which nobody could be asked; what it uses is booked when it is over. */
    Reservation unasked(List<Ask> asks) {
        return Reservation.unasked(store, asks, renewals);
    }

    BudgetAlerts alerts() {
        return alerts;
    }
}
