package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Finding;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.scrub.OutgoingCall;
import java.util.List;

/** Knows no requests. */
record EnginePersonalData(Engine engine) implements PersonalData {

    EnginePersonalData {
        requireNonNull(engine, "engine");
    }

    @Override
    public String scrub(String text) {
        throw noRequest();
    }

    @Override
    public String restore(String text) {
        throw noRequest();
    }

    private static IllegalStateException noRequest() {
        return new IllegalStateException("No request is active here: open() a call");
    }

    @Override
    public List<Finding> check(String text) {
        return engine.outgoing().check(text);
    }

    @Override
    public OutgoingCall open() {
        return Running.open(engine);
    }
}
