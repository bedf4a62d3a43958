package io.github.gatehouse.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Keeps the budgets of methods annotated with {@link Budgeted}. */
@Budgeted
@Interceptor
@Priority(Binding.BUDGET_PRIORITY)
class BudgetedInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Gate gate;

    @AroundInvoke
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        return gate.pass(Binding.BUDGET, context);
    }

    @AroundTimeout
    @Nullable
    Object timeout(InvocationContext context) throws Exception {
        return gate.pass(Binding.BUDGET, context);
    }
}
