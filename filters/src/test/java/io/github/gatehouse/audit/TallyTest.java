package io.github.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.audit.Tally.Count;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Feature;
import io.github.gatehouse.config.Settings;
import io.github.gatehouse.payload.Values;
import io.github.gatehouse.scrub.OutgoingCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static Call call(String operation) {
        return new Call(operation, Connection.NONE, Caller.NOBODY, Payload.NONE);
    }

    private static Outcome outcome(Finding... findings) {
        return new Outcome(Outcome.Kind.ANSWERED, 200, Duration.ZERO, 0, Optional.empty(), List.of(findings));
    }

    private static Finding found(String guard, String rule) {
        return new Finding(guard, rule, "/message", 15);
    }

    @Test
    void findings_areCountedByRouteAndRule() {
        Tally tally = new Tally();
        tally.add("scrub", call("POST /chat"), outcome(found("scrub", "EMAIL"), found("scrub", "EMAIL")));
        tally.add("scrub", call("POST /chat"), outcome(found("scrub", "SSN"), found("other", "EMAIL")));
        tally.add("scrub", call("Assistant.ask"), outcome(found("scrub", "EMAIL")));
        assertThat(tally.counts())
                .containsExactly(
                        new Count("scrub", "Assistant.ask", "EMAIL", 1),
                        new Count("scrub", "POST /chat", "EMAIL", 2),
                        new Count("scrub", "POST /chat", "SSN", 1));
    }

    @Test
    void engine_countsWhatIsFoundInOutgoingCalls() {
        Settings settings = Settings.of(Map.of("gatehouse.cluster", "local", "gatehouse.scrub.client.answers", "true"));
        try (Engine engine = Engine.start(settings, "tally");
                OutgoingCall call = engine.outgoing().open(() -> "Desk.letter");
                OutgoingCall other = engine.outgoing().open()) {
            call.scrub("ann@example.com, bob@example.com");
            call.restore("[EMAIL_1] or eve@example.com");
            other.scrub("ann@example.com");
            engine.outgoing().check("123-45-6789");
            assertThat(engine.tally().counts())
                    .containsExactly(
                            new Count("client", "Desk.letter", "EMAIL", 3),
                            new Count("client", "outgoing", "EMAIL", 1));
        }
    }

    @Test
    void routes_areBounded() {
        Tally tally = new Tally();
        IntStream.range(0, Tally.MOST + 500)
                .parallel()
                .forEach(i -> tally.add("scrub", call("route " + i), outcome(found("scrub", "EMAIL"))));
        assertThat(tally.counts()).hasSizeLessThan(Tally.MOST + 50).anySatisfy(count -> {
            assertThat(count.operation()).isEqualTo("other");
            assertThat(count.count()).isGreaterThan(400);
        });
        assertThat(tally.counts().stream().mapToLong(Count::count).sum()).isEqualTo(Tally.MOST + 500);
    }

    @Test
    void engine_countsWhatScrubbersFindInBothDirections() {
        try (Engine engine = Engine.start(Settings.of(Map.of("gatehouse.cluster", "local")), "tally")) {
            Guard scrub = engine.guard(Feature.SCRUB, "chat", Map.of("fields", "text"));
            GuardChain chain = new GuardChain(
                    call("POST /chat").withPayload(Values.of(List.of(Map.of("text", "bob@example.com", "x", "y")))));
            chain.pass(scrub);
            chain.inspector().accept(Values.of(List.of("eve@example.com")), part -> {});
            assertThat(engine.tally().counts()).isEmpty();
            chain.settle(Outcome.Kind.ANSWERED, 200, 0);
            chain.settle(Outcome.Kind.ANSWERED, 200, 0);
            assertThat(engine.tally().counts())
                    .containsExactly(
                            new Count("chat", "POST /chat", "EMAIL", 2),
                            new Count("chat", "POST /chat", "field:text", 1));
        }
    }
}
