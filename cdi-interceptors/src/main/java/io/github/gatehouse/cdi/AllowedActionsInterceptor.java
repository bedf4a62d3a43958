package io.github.gatehouse.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Judges the results of methods annotated with {@link AllowedActions}. */
@AllowedActions
@Interceptor
@Priority(Binding.OUTPUT_PRIORITY)
class AllowedActionsInterceptor extends BoundInterceptor {

    private static final long serialVersionUID = 1L;

    AllowedActionsInterceptor() {
        super(Binding.OUTPUT);
    }
}
