package io.github.gatehouse.limit;

import io.github.gatehouse.Finding;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says once per account, period and threshold that a budget is used up to there. What is reserved counts as used. */
final class BudgetAlerts {

    private static final System.Logger LOG = System.getLogger(BudgetAlerts.class.getName());

    /** Above, some may be told twice. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Set<Told> told = ConcurrentHashMap.newKeySet();

    private record Told(LimitKey key, long limit, String period, int percent) {}

    /** What is to be told of a budget after a decision about it. */
    Optional<Finding> look(String guard, Ask ask, int charge, Decision decision, List<Integer> thresholds) {
        if (!(ask.charges().get(charge).limit() instanceof BudgetLimit limit)) {
            return Optional.empty();
        }
        int percent = passed(limit, charge, decision, thresholds);
        if (percent == 0 || !remember(new Told(ask.key(), limit.id(), period(limit, decision), percent))) {
            return Optional.empty();
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "Budget {0} of one account is used up to {1} % ({2})",
                limit.name(),
                percent,
                period(limit, decision));
        return Optional.of(new Finding(guard, "budget-" + percent, "", 0));
    }

    /** The highest threshold that was reached; 0 if none was. */
    private static int passed(BudgetLimit limit, int charge, Decision decision, List<Integer> thresholds) {
        boolean refused = !decision.allowed() && decision.limit().equals(limit.name());
        long used = limit.value() - decision.standings().get(charge).remaining();
        int passed = 0;
        for (int percent : thresholds) {
            if (refused || used * 100 >= limit.value() * percent) {
                passed = percent;
            }
        }
        return passed;
    }

    private static String period(BudgetLimit limit, Decision decision) {
        LocalDate date = LocalDate.ofInstant(decision.at(), limit.zone());
        return switch (limit.period()) {
            case DAY -> date.toString();
            case MONTH -> YearMonth.from(date).toString();
            case TOTAL -> "total";
        };
    }

    private boolean remember(Told alert) {
        if (told.size() >= MOST_REMEMBERED) {
            told.clear();
        }
        return told.add(alert);
    }
}
