package io.github.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.audit.AuditSettings.Callers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class AuditGuardTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final List<AuditEvent> events = new ArrayList<>();

    private AuditGuard audit(Callers callers, String key) {
        AuditSettings settings = new AuditSettings(callers, key);
        return new AuditGuard("audit", () -> settings, new byte[] {1, 2, 3}, events::add, () -> NOW);
    }

    private static Call call(Caller caller) {
        return new Call("POST /chat", Connection.NONE, caller, Payload.NONE);
    }

    private AuditEvent event(AuditGuard guard, Caller caller) {
        GuardChain chain = new GuardChain(call(caller));
        chain.pass(guard);
        chain.settle(Outcome.Kind.ANSWERED, 200, 123);
        return events.get(events.size() - 1);
    }

    @Test
    void settle_tellsWhatBecameOfTheCall() {
        AuditEvent event = event(audit(Callers.PSEUDONYM, ""), Caller.principal("ann"));
        assertThat(events).hasSize(1);
        assertThat(event.time()).isEqualTo(NOW);
        assertThat(event.audit()).isEqualTo("audit");
        assertThat(event.operation()).isEqualTo("POST /chat");
        assertThat(event.kind()).isEqualTo(Caller.Kind.PRINCIPAL);
        assertThat(event.answerLength()).isEqualTo(123);
        assertThat(event.status()).isEqualTo(200);
        assertThat(event.outcome()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(event.reason()).isEmpty();
    }

    @Test
    void settle_tellsRefusalAndFindings() {
        Guard scrub = new Refusing();
        GuardChain chain = new GuardChain(call(Caller.NOBODY));
        chain.pass(audit(Callers.PSEUDONYM, ""));
        try {
            chain.pass(scrub);
        } catch (io.github.gatehouse.GuardException expected) {
            chain.settle(Outcome.Kind.ANSWERED, 422, 0);
        }
        AuditEvent event = events.get(0);
        assertThat(event.outcome()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(event.reason()).contains("content-refused");
        assertThat(event.refusedBy()).contains("scrub");
        assertThat(event.findings()).isEqualTo(Map.of("EMAIL", 2, "PHONE", 1));
        assertThat(event.caller()).isEmpty();
        assertThat(LogLine.of(event))
                .startsWith("time=2026-11-21T10:00:00Z audit=audit operation=\"POST /chat\" by=NOBODY outcome=REFUSED"
                        + " status=422 reason=content-refused guard=scrub request=0 answer=0 millis=")
                .endsWith(" findings=EMAIL:2,PHONE:1");
    }

    @Test
    void settle_tellsWhatHappenedInCallsInside() {
        GuardChain request = new GuardChain(call(Caller.NOBODY));
        List<Outcome> heard = new ArrayList<>();
        request.pass(audit(Callers.PSEUDONYM, ""));
        request.pass(new Hearing(heard));
        GuardChain method = new GuardChain(call(Caller.NOBODY), Optional.of(request));
        GuardChain deeper = new GuardChain(call(Caller.NOBODY), Optional.of(method));
        assertThatExceptionOfType(GuardException.class).isThrownBy(() -> deeper.pass(new Refusing()));
        deeper.settle(Outcome.Kind.ANSWERED, 0, 0);
        method.settle(Outcome.Kind.ANSWERED, 0, 0);
        request.settle(Outcome.Kind.ANSWERED, 200, 0);
        assertThat(events.get(0).outcome()).isEqualTo(Outcome.Kind.ANSWERED);
        assertThat(events.get(0).findings()).isEqualTo(Map.of("EMAIL", 2, "PHONE", 1, "refused:content-refused", 1));
        assertThat(heard).singleElement().satisfies(outcome -> assertThat(outcome.findings())
                .as("a guard counts its own calls")
                .isEmpty());
    }

    @Test
    void caller_isAPseudonymThatDependsOnKeyAndKind() {
        String ann = event(audit(Callers.PSEUDONYM, "k1"), Caller.principal("ann"))
                .caller()
                .orElseThrow();
        assertThat(ann).hasSize(16).doesNotContain("ann");
        assertThat(event(audit(Callers.PSEUDONYM, "k1"), Caller.principal("ann"))
                        .caller())
                .contains(ann);
        for (Optional<String> other : List.of(
                event(audit(Callers.PSEUDONYM, "k1"), Caller.principal("bob")).caller(),
                event(audit(Callers.PSEUDONYM, "k1"), Caller.key("ann")).caller(),
                event(audit(Callers.PSEUDONYM, "k2"), Caller.principal("ann")).caller(),
                event(audit(Callers.PSEUDONYM, ""), Caller.principal("ann")).caller())) {
            assertThat(other).isPresent().isNotEqualTo(Optional.of(ann));
        }
    }

    @Test
    void caller_isLeftOut() {
        assertThat(event(audit(Callers.OMIT, ""), Caller.principal("ann")).caller())
                .isEmpty();
    }

    @Test
    void log_takesOneLineForEachEvent() {
        Logger logger = Logger.getLogger("io.github.gatehouse.audit");
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            AuditSink.log().write(event(audit(Callers.OMIT, ""), Caller.principal("ann")));
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("INFO time=2026-11-21T10:00:00Z audit=audit ")
                .doesNotContain("ann");
    }

    @Test
    void line_cannotBeForged() {
        AuditEvent event = new AuditEvent(
                NOW,
                "audit",
                "x\r\ntime=2000 outcome=ANSWERED \"quoted\" \\ \u202e\u2028\u001b[2J" + "y".repeat(5000),
                Caller.Kind.NOBODY,
                Optional.empty(),
                0,
                0,
                Outcome.Kind.ANSWERED,
                200,
                Optional.empty(),
                Optional.empty(),
                new java.util.TreeMap<>(),
                java.time.Duration.ZERO);
        String line = LogLine.of(event);
        assertThat(line)
                .contains("operation=\"x\\u000d\\u000atime=2000 outcome=ANSWERED \\\"quoted\\\" \\\\"
                        + " \\u202e\\u2028\\u001b[2Jyyy")
                .hasSizeLessThan(600);
        assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /** Keeps what it is told at the end. */
    private record Hearing(List<Outcome> heard) implements Guard {
        @Override
        public String name() {
            return "scrub";
        }

        @Override
        public Stage stage() {
            return Stage.SCRUB;
        }

        @Override
        public Mode mode() {
            return Mode.ENFORCE;
        }

        @Override
        public Verdict check(Call call) {
            return Verdict.proceed(call);
        }

        @Override
        public void settle(Call call, Outcome outcome) {
            heard.add(outcome);
        }
    }

    private static final class Refusing implements Guard {
        @Override
        public String name() {
            return "scrub";
        }

        @Override
        public Stage stage() {
            return Stage.SCRUB;
        }

        @Override
        public Mode mode() {
            return Mode.ENFORCE;
        }

        @Override
        public Verdict check(Call call) {
            List<Finding> findings = List.of(
                    new Finding("scrub", "EMAIL", "/a", 5),
                    new Finding("scrub", "PHONE", "/a", 5),
                    new Finding("scrub", "EMAIL", "/b", 5));
            return new Verdict.Refuse(Refusal.of(Reason.CONTENT_REFUSED, "scrub", ""), findings, List.of());
        }
    }
}
