package io.github.gatehouse.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Checks the texts given to methods annotated with {@link GuardPrompt}. */
@GuardPrompt
@Interceptor
@Priority(Binding.INPUT_PRIORITY)
class GuardPromptInterceptor extends BoundInterceptor {

    private static final long serialVersionUID = 1L;

    GuardPromptInterceptor() {
        super(Binding.INPUT);
    }
}
