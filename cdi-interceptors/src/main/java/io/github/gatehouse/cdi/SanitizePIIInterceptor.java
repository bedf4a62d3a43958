package io.github.gatehouse.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Scrubs what goes through methods annotated with {@link SanitizePII}. */
@SanitizePII
@Interceptor
@Priority(Binding.SCRUB_PRIORITY)
class SanitizePIIInterceptor extends BoundInterceptor {

    private static final long serialVersionUID = 1L;

    SanitizePIIInterceptor() {
        super(Binding.SCRUB);
    }
}
