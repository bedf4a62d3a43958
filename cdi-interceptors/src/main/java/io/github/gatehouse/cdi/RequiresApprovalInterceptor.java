package io.github.gatehouse.cdi;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;

/** Lets methods annotated with {@link RequiresApproval} wait for a decision. */
@RequiresApproval
@Interceptor
@Priority(Binding.APPROVAL_PRIORITY)
class RequiresApprovalInterceptor extends BoundInterceptor {

    private static final long serialVersionUID = 1L;

    RequiresApprovalInterceptor() {
        super(Binding.APPROVAL);
    }
}
