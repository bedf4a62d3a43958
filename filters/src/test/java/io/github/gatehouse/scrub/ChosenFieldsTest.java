package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Feature;
import io.github.gatehouse.config.Settings;
import io.github.gatehouse.config.SettingsException;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChosenFieldsTest {

    private final Engine engine = Engine.start(Settings.of(Map.of("gatehouse.cluster", "local")), "fields");

    @AfterEach
    void stop() {
        engine.close();
    }

    private Verdict check(String body, String type, Map<String, String> settings) {
        Guard guard = engine.guard(Feature.SCRUB, "context", settings);
        Body read = Body.read(body.getBytes(UTF_8), ContentType.parse(type), TextPaths.EVERY_STRING);
        return guard.check(new Call("POST /chat", Connection.NONE, Caller.NOBODY, read));
    }

    private static String body(Verdict verdict) {
        Payload payload = ((Verdict.Proceed) verdict).call().payload();
        return new String(((Body) payload).bytes(), UTF_8);
    }

    @Test
    void onlyListedFieldsGoOn_andTheyAreMasked() {
        Verdict verdict = check(
                "{\"plan\":\"gold of bob@example.com\",\"email\":\"bob@example.com\",\"days\":7}",
                "application/json",
                Map.of("fields", "plan -> subscription_plan, days, region"));
        assertThat(body(verdict)).isEqualTo("{\"subscription_plan\":\"gold of [EMAIL]\",\"days\":7}");
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("field:plan", "field:days", "EMAIL");
        assertThat(verdict.findings().toString()).doesNotContain("gold", "bob");
    }

    @Test
    void fieldThatComesOften_isToldOnce() {
        Verdict verdict = check("[{\"a\":1},{\"a\":2}]", "application/json", Map.of("fields", "a"));
        assertThat(verdict.findings()).containsExactly(new Finding("context", "field:a", "", 0));
    }

    @Test
    void bodyWithoutFields_isRefused() {
        assertThatThrownBy(() -> check("mail bob@example.com", "text/plain", Map.of("fields", "a")))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.BODY_UNSUPPORTED));
    }

    @Test
    void outgoingCalls_sendListedFieldsOnly() {
        Settings settings = Settings.of(
                Map.of("gatehouse.cluster", "local", "gatehouse.scrub.client.fields", "model, note -> text"));
        try (Engine client = Engine.start(settings, "fields");
                OutgoingCall call = client.outgoing().open()) {
            assertThat(call.scrub("{\"model\":\"m\",\"note\":\"to bob@example.com\",\"name\":\"Bob\"}"))
                    .isEqualTo("{\"model\":\"m\",\"text\":\"to [EMAIL_1]\"}");
            assertThat(call.scrub("to bob@example.com")).isEqualTo("to [EMAIL_1]");
        }
    }

    @Test
    void mistakes_stopTheStart() {
        assertThatThrownBy(() -> check("{}", "application/json", Map.of("fields", "a, a.b")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.scrub.context.fields: must lead to places of their own");
        assertThatThrownBy(() -> check("{}", "application/json", Map.of("fields", "a", "requests", "false")))
                .hasMessageContaining("fields: must be empty where requests are left alone");
    }
}
