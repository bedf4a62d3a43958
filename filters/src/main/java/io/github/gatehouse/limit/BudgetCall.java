package io.github.gatehouse.limit;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Watch;
import io.github.gatehouse.payload.Event;
import io.github.gatehouse.payload.dialect.Demand;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Usage;
import io.github.gatehouse.payload.dialect.UsageMeter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One call with a budget: follows its answer, takes reports, and books what it has used when it is over. What the
 * application reports counts in the place of what the answer tells.
 */
final class BudgetCall implements Watch {

    private final Plan plan;
    private final Optional<Reservation> reservation;
    private final Map<Limit, Long> charged = new HashMap<>();
    private Consumer<Finding> findings = finding -> {};
    private UsageMeter meter;
    private Used reported = Used.NOTHING;
    private boolean anyReport;
    private boolean settled;

    /**
     * What was agreed before the call.
     *
     * @param model by whose price it is reckoned; empty if nobody said
     * @param written tokens reserved for all answers
     */
    record Plan(String guard, BudgetTerms terms, Demand demand, String model, long written) {
        boolean enforced() {
            return terms.settings().mode() == Mode.ENFORCE;
        }
    }

    BudgetCall(Plan plan, Optional<Reservation> reservation) {
        this.plan = plan;
        this.reservation = reservation;
        this.meter = new UsageMeter(plan.demand().dialect());
    }

    Dialect dialect() {
        return plan.demand().dialect();
    }

    @Override
    public synchronized Inspector open(Call call, Consumer<Finding> findings) {
        this.findings = findings;
        return new Inspection();
    }

    /** Follows one answer. Of several that are begun, as when an error page replaces an answer, the last one counts. */
    private final class Inspection implements Inspector {
        private final UsageMeter own = new UsageMeter(dialect());
        private boolean cut;

        @Override
        public void accept(Payload part, Consumer<Payload> out) {
            follow(part);
            boolean hidden = plan.enforced() && !plan.demand().tellsUsage() && own.isUsageOnly(part);
            if (!hidden) {
                out.accept(part);
            }
        }

        private void follow(Payload part) {
            synchronized (BudgetCall.this) {
                meter = own;
                own.add(part);
                cut |= part instanceof Event && !anyReport && own.writtenAtLeast() > plan.written();
            }
            if (cut && plan.enforced()) {
                throw GuardException.of(Refusal.of(
                        Reason.BUDGET_EXHAUSTED, plan.guard(), "The answer is longer than what was reserved for it."));
            }
        }
    }

    /** What an AI call inside this one has used. Adds to what was reported before, also when the call is over. */
    synchronized void report(String model, Usage usage) {
        anyReport = true;
        reported = reported.plus(Used.of(usage, plan.terms().priceOf(model, usage.read())));
        // Whoever comes next must see at once what goes beyond the reservation.
        reservation.ifPresent(held -> held.charge(this::beyond));
    }

    private List<Charge> beyond(Ask ask) {
        List<Charge> more = new ArrayList<>();
        for (Charge charge : ask.charges()) {
            Limit limit = charge.limit();
            long held = settled ? 0 : charge.amount();
            long before = charged.getOrDefault(limit, settled ? 0L : held);
            long now = limit instanceof SlotLimit ? 0 : reported.of(limit.unit());
            if (now > before) {
                more.add(Charge.used(limit, now - before));
                charged.put(limit, now);
            }
        }
        return more;
    }

    @Override
    public void settle(Call call, Outcome outcome) {
        Used used;
        synchronized (this) {
            if (settled) {
                return;
            }
            used = used(outcome);
            reservation.ifPresent(held -> held.settle(ask -> booked(ask, used)));
            settled = true;
        }
        if (outcome.kind() != Outcome.Kind.REFUSED || used != Used.NOTHING) {
            findings.accept(new Finding(plan.guard(), used.reported() ? "usage-reported" : "usage-estimated", "", 0));
        }
    }

    /** What takes the place of the reservation: all that was used, but for what was charged already. */
    private List<Charge> booked(Ask ask, Used used) {
        List<Charge> booked = new ArrayList<>();
        for (Charge charge : ask.charges()) {
            Limit limit = charge.limit();
            if (!(limit instanceof SlotLimit)) {
                long all = used.of(limit.unit());
                long apart = Math.max(0, charged.getOrDefault(limit, 0L) - charge.amount());
                charged.put(limit, all);
                if (all > apart) {
                    booked.add(Charge.used(limit, all - apart));
                }
            }
        }
        return booked;
    }

    /** See the table in budgets.md. */
    private Used used(Outcome outcome) {
        if (anyReport) {
            return reported;
        }
        if (!meter.silent()) {
            return ofAnswer(outcome);
        }
        return switch (outcome.kind()) {
            // Nothing has come back: whoever refused did so before the model was asked.
            case REFUSED -> Used.NOTHING;
            case FAILED -> dialect() == Dialect.GENERIC ? estimate(0) : Used.NOTHING;
            case ANSWERED ->
                outcome.status() >= 400 ? Used.NOTHING : estimate(outcome.answerLength() == 0 ? 0 : plan.written());
            // The model may have been at work, and go on.
            case TIMED_OUT, ABANDONED -> estimate(plan.written());
        };
    }

    private Used ofAnswer(Outcome outcome) {
        boolean refused = outcome.kind() == Outcome.Kind.ANSWERED && outcome.status() >= 400;
        boolean error = refused || outcome.kind() == Outcome.Kind.FAILED;
        boolean free = dialect() == Dialect.GENERIC ? refused : meter.failed() || error && !meter.wrote();
        if (free) {
            return Used.NOTHING;
        }
        Usage usage = meter.usage(plan.demand().input());
        return Used.of(usage, plan.terms().priceOf(model(), usage.read()));
    }

    /** By the name that was asked for: an answer may call the same model by another. */
    private String model() {
        return plan.model().isEmpty() ? meter.model() : plan.model();
    }

    private Used estimate(long written) {
        long read = plan.demand().input();
        return Used.of(Usage.estimated(read, written), plan.terms().priceOf(plan.model(), read));
    }
}
