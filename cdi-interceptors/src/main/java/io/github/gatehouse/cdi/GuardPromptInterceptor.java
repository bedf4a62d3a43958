package io.github.gatehouse.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Checks the texts given to methods annotated with {@link GuardPrompt}. */
@GuardPrompt
@Interceptor
@Priority(Binding.INPUT_PRIORITY)
class GuardPromptInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Gate gate;

    @AroundInvoke
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        return gate.pass(Binding.INPUT, context);
    }

    @AroundTimeout
    @Nullable
    Object timeout(InvocationContext context) throws Exception {
        return gate.pass(Binding.INPUT, context);
    }
}
