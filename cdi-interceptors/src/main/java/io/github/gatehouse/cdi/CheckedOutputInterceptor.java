package io.github.gatehouse.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Judges the results of methods annotated with {@link CheckedOutput}. */
@CheckedOutput
@Interceptor
@Priority(Binding.OUTPUT_PRIORITY)
class CheckedOutputInterceptor extends BoundInterceptor {

    private static final long serialVersionUID = 1L;

    CheckedOutputInterceptor() {
        super(Binding.CHECKED);
    }
}
