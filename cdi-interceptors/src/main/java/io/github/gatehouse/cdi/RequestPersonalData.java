package io.github.gatehouse.cdi;

import io.github.gatehouse.Finding;
import io.github.gatehouse.scrub.OutgoingCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.util.List;

/** Stands for whatever request is active. */
@ApplicationScoped
class RequestPersonalData implements PersonalData {

    @Inject
    EngineProvider engines;

    @Inject
    RequestCall request;

    @Override
    public String scrub(String text) {
        return call().scrub(text);
    }

    @Override
    public String restore(String text) {
        return call().restore(text);
    }

    private OutgoingCall call() {
        try {
            return request.call();
        } catch (ContextNotActiveException e) {
            throw new IllegalStateException("No request is active here: open() a call", e);
        }
    }

    @Override
    public List<Finding> check(String text) {
        return engines.engine().outgoing().check(text);
    }

    @Override
    public OutgoingCall open() {
        return Running.open(engines.engine());
    }
}
