package io.github.gatehouse.cdi;

import io.github.gatehouse.scrub.OutgoingCall;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The values of one request that have a pseudonym. */
@RequestScoped
class RequestCall {

    @Inject
    EngineProvider engines;

    private @Nullable OutgoingCall call;

    public synchronized OutgoingCall call() {
        OutgoingCall known = call;
        if (known == null) {
            known = engines.engine().outgoing().open(Running::operation);
            call = known;
        }
        return known;
    }

    @PreDestroy
    synchronized void over() {
        if (call != null) {
            call.close();
        }
    }
}
