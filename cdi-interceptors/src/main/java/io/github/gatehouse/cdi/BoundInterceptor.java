package io.github.gatehouse.cdi;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What the interceptors of all annotations do: they differ in the annotation alone. */
abstract class BoundInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Binding binding;

    @Inject
    Gate gate;

    BoundInterceptor(Binding binding) {
        this.binding = binding;
    }

    @AroundInvoke
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        return gate.pass(binding, context);
    }

    @AroundTimeout
    @Nullable
    Object timeout(InvocationContext context) throws Exception {
        return gate.pass(binding, context);
    }
}
