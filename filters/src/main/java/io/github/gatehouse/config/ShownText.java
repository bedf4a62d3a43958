package io.github.gatehouse.config;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Values;
import io.github.gatehouse.scrub.ScrubGuard;
import io.github.gatehouse.scrub.ScrubSettings;
import io.github.gatehouse.text.Detectors;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Masks what is shown to people, or to a second AI, by the defaults of scrubbing, whatever else is configured. */
final class ShownText implements UnaryOperator<Payload> {

    private static final String NAME = "shown";

    private final ScrubGuard guard;

    ShownText(Supplier<Detectors> detectors) {
        this.guard = new ScrubGuard(
                NAME, Settings.of(Map.of()).bind("scrub", NAME, ScrubSettings.class, Map.of()), detectors);
    }

    @Override
    public Payload apply(Payload payload) {
        return new GuardChain(new Call(NAME, Connection.NONE, Caller.NOBODY, payload))
                .pass(guard)
                .payload();
    }

    String text(String text) {
        return (String) apply(Values.of(List.of(text))).value();
    }
}
