package io.github.gatehouse.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Counts calls of methods annotated with {@link RateLimited}. */
@RateLimited
@Interceptor
@Priority(Binding.LIMIT_PRIORITY)
class RateLimitedInterceptor extends BoundInterceptor {

    private static final long serialVersionUID = 1L;

    RateLimitedInterceptor() {
        super(Binding.LIMIT);
    }
}
