package io.github.gatehouse.cdi;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/** Brings {@link GuardExceptionMapper} to applications that list their classes, by the services of Jakarta REST 3.1. */
@ConstrainedTo(RuntimeType.SERVER)
public final class GuardExceptionFeature implements Feature {

    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().isRegistered(GuardExceptionMapper.class)) {
            return false;
        }
        context.register(GuardExceptionMapper.class);
        return true;
    }
}
