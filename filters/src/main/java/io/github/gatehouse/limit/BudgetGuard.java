package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.payload.dialect.Demand;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Linguist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Refuses calls that tokens or money do not suffice for. Before a call it reserves what the call may take at most, all
 * limits together or none; afterwards it books what the call has taken: by what the provider says in its answer, by what
 * the application reports to {@link Spend}, else by an estimate, which is marked. What is not needed is given back,
 * however the call ends; what was taken beyond the reservation becomes a debt.
 *
 * <p>A request to a provider goes on with a bound for the length of its answer, so that it cannot take more than was
 * reserved; a stream that does so all the same is cut. One call never asks for more than a limit holds, or it could never
 * pass.
 */
public final class BudgetGuard implements Guard, Linguist {

    /** After the death of a node its counts are back within this time. */
    private static final Duration RECOVERY = Duration.ofSeconds(2);

    private final String name;
    private final Supplier<BudgetSettings> settings;
    private final Budgets budgets;
    private volatile BudgetTerms prepared;

    /** @param settings asked for every call, so that a change counts from the next one on */
    public BudgetGuard(String name, Supplier<BudgetSettings> settings, Budgets budgets) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        this.budgets = requireNonNull(budgets, "budgets");
        this.prepared = BudgetTerms.of(name, settings.get());
        budgets.warnIfOld(prepared);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.BUDGET;
    }

    @Override
    public Mode mode() {
        return settings.get().mode();
    }

    private BudgetTerms terms() {
        BudgetSettings current = settings.get();
        BudgetTerms known = prepared;
        if (known.settings() != current) {
            known = BudgetTerms.of(name, current);
            prepared = known;
        }
        return known;
    }

    @Override
    public Verdict check(Call call) {
        BudgetTerms terms = terms();
        if (!knowsWhom(call.caller(), terms.settings().per())) {
            return Verdict.refuse(Refusal.of(Reason.CALLER_UNKNOWN, name, nobody(call)));
        }
        Optional<Demand> demand = Demand.of(terms.settings().dialect().dialect(), call.payload());
        return demand.isEmpty() ? Verdict.proceed(call) : check(call, terms, demand.get());
    }

    private Verdict check(Call call, BudgetTerms terms, Demand demand) {
        String model = demand.model().isEmpty() ? terms.settings().model() : demand.model();
        Optional<Price> price = terms.price(model, demand.input());
        if (price.isEmpty()) {
            return Verdict.refuse(Refusal.of(Reason.MODEL_REFUSED, name, "No price is known for this model."));
        }
        boolean enforced = terms.settings().mode() == Mode.ENFORCE;
        long most = terms.settings().maxTokens();
        long asked = demand.most() > 0 ? demand.most() : most;
        long written = (enforced ? Math.min(asked, most) : asked) * demand.answers();
        BudgetCall.Plan plan = new BudgetCall.Plan(name, terms, demand, model, written);
        Payload payload = enforced ? demand.capped(call.payload(), most) : call.payload();
        return verdict(call.withPayload(payload), plan, Used.atMost(demand.input(), written, price.get()));
    }

    /** A caller who is counted with nobody knows must not share a budget with all others like it. */
    private static boolean knowsWhom(Caller caller, Per per) {
        return switch (per) {
            case CALLER -> caller.kind() != Caller.Kind.NOBODY;
            case TENANT -> !caller.tenant().isEmpty();
            case MODEL, EVERYBODY -> true;
        };
    }

    private Verdict verdict(Call call, BudgetCall.Plan plan, Used most) {
        BudgetTerms terms = plan.terms();
        if (terms.limits().isEmpty()) {
            return proceed(call, new BudgetCall(plan, Optional.empty()), List.of(), List.of());
        }
        LimitKey account = budgets.account(terms.settings(), call.caller(), plan.model());
        List<Ask> asks = List.of(new Ask(account, charges(terms, most)));
        try {
            return decided(call, plan, budgets.reserve(asks, terms.settings().hold()), List.of());
        } catch (StoreUnavailable e) {
            return withoutAnswer(call, plan, asks);
        }
    }

    /**
     * What a call may take at most, at least 1 and no more than the limit: an estimate of nothing must not get past a
     * limit that is used up, and one above the limit must not shut it for good.
     */
    private static List<Charge> charges(BudgetTerms terms, Used most) {
        List<Charge> charges = new ArrayList<>();
        for (Limit limit : terms.limits()) {
            charges.add(new Charge(limit, Math.max(1, Math.min(limit.value(), most.of(limit.unit())))));
        }
        return charges;
    }

    /** The one place that decides what happens when the store is away. */
    private Verdict withoutAnswer(Call call, BudgetCall.Plan plan, List<Ask> asks) {
        BudgetSettings current = plan.terms().settings();
        return switch (current.onFailure()) {
            case OPEN ->
                proceed(
                        call,
                        new BudgetCall(plan, Optional.of(budgets.unasked(asks))),
                        List.of(finding("budget-open")),
                        List.of());
            case LOCAL -> {
                try {
                    Reservation share = budgets.reserveShare(asks, current.hold());
                    yield decided(call, plan, share, List.of(finding("budget-local")));
                } catch (StoreUnavailable e) {
                    yield closed();
                }
            }
            case CLOSED -> closed();
        };
    }

    private Verdict decided(Call call, BudgetCall.Plan plan, Reservation reservation, List<Finding> so) {
        Decision decision = reservation.decisions().get(0);
        Ask ask = reservation.asks().get(0);
        List<Finding> findings = new ArrayList<>(so);
        for (int i = 0; i < ask.charges().size(); i++) {
            budgets.alerts()
                    .look(name, ask, i, decision, plan.terms().thresholds())
                    .ifPresent(findings::add);
        }
        List<Quota> quotas =
                BudgetQuotas.of(ask, decision, plan.terms().settings().headers());
        if (!reservation.allowed()) {
            return new Verdict.Refuse(
                    refusal(ask, decision, plan.terms().settings().hold()), findings, quotas);
        }
        return proceed(call, new BudgetCall(plan, Optional.of(reservation)), findings, quotas);
    }

    private static Verdict proceed(Call call, BudgetCall watch, List<Finding> findings, List<Quota> quotas) {
        return new Verdict.Proceed(call, findings, quotas, Optional.of(watch));
    }

    /**
     * A day's budget comes back at midnight, a total one never. But while other calls hold some of it, what they do not
     * use may come back soon: then the wait is no longer than a hold lives.
     */
    private Refusal refusal(Ask ask, Decision decision, Duration hold) {
        Optional<Limit> limit = ask.charges().stream()
                .map(Charge::limit)
                .filter(each -> each.name().equals(decision.limit()))
                .findFirst();
        boolean gone = decision.retryAfter().compareTo(hold) > 0;
        if (gone && limit.isPresent() && limit.get() instanceof BudgetLimit budget) {
            String detail = "The budget is used up.";
            return budget.period() == Period.TOTAL
                    ? Refusal.of(Reason.BUDGET_EXHAUSTED, name, detail)
                    : Refusal.retry(Reason.BUDGET_EXHAUSTED, name, detail, decision.retryAfter());
        }
        return retry(Reason.QUOTA_EXCEEDED, decision.retryAfter());
    }

    private Verdict closed() {
        return new Verdict.Refuse(
                retry(Reason.CAPACITY_REDUCED, RECOVERY), List.of(finding("budget-closed")), List.of());
    }

    private Refusal retry(Reason reason, Duration wait) {
        long seconds = Refusal.retry(reason, name, "", wait).retryAfterSeconds().orElseThrow();
        String detail = "Try again in " + seconds + (seconds == 1 ? " second." : " seconds.");
        return Refusal.retry(reason, name, detail, wait);
    }

    private static String nobody(Call call) {
        return call.operation() + " has a budget per caller or tenant, and this call has none.";
    }

    private Finding finding(String rule) {
        return new Finding(name, rule, "", 0);
    }

    @Override
    public Dialect dialect(Call call) {
        return settings.get().dialect().at(call.payload().target());
    }
}
