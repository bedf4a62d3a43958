package io.github.gatehouse.limit;

import io.github.gatehouse.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How budgets stand, as callers are told. */
final class BudgetQuotas {

    private BudgetQuotas() {}

    static List<Quota> of(Ask ask, Decision decision, Quota.Fields fields) {
        List<Quota> quotas = new ArrayList<>();
        for (int i = 0; i < ask.charges().size(); i++) {
            Limit limit = ask.charges().get(i).limit();
            Standing standing = decision.standings().get(i);
            quotas.add(new Quota(
                    limit.name(),
                    Quota.Unit.valueOf(limit.unit().name()),
                    limit.value(),
                    window(limit),
                    standing.remaining(),
                    standing.reset(),
                    fields));
        }
        return quotas;
    }

    /** A month counts as its longest. */
    private static Duration window(Limit limit) {
        if (limit instanceof WindowLimit window) {
            return window.window();
        }
        if (limit instanceof BudgetLimit budget) {
            return switch (budget.period()) {
                case DAY -> Duration.ofDays(1);
                case MONTH -> Duration.ofDays(31);
                case TOTAL -> Duration.ZERO;
            };
        }
        return Duration.ZERO;
    }
}
