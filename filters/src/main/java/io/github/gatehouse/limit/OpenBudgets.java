package io.github.gatehouse.limit;

import io.github.gatehouse.payload.dialect.Usage;
import java.util.List;

/** The budgets that a running call has passed. */
record OpenBudgets(List<BudgetCall> budgets) implements Spend {

    @Override
    public boolean isBudgeted() {
        return !budgets.isEmpty();
    }

    @Override
    public void report(String model, Usage usage) {
        budgets.forEach(budget -> budget.report(model, usage));
    }
}
