package io.github.gatehouse.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Keeps the budgets of methods annotated with {@link Budgeted}. */
@Budgeted
@Interceptor
@Priority(Binding.BUDGET_PRIORITY)
class BudgetedInterceptor extends BoundInterceptor {

    private static final long serialVersionUID = 1L;

    BudgetedInterceptor() {
        super(Binding.BUDGET);
    }
}
