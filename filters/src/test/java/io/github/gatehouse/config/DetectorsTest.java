package io.github.gatehouse.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.Values;
import io.github.gatehouse.text.Detector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application finds by itself: by patterns, by services, by beans. */
class DetectorsTest {

    private static final String CALL = "gatehouse.scrub.chat.";

    /** A service. */
    public static final class Staff implements Detector {
        @Override
        public String name() {
            return "STAFF";
        }

        @Override
        public List<Span> find(String text) {
            int at = text.indexOf("Ann");
            return at < 0 ? List.of() : List.of(new Span(at, at + 3));
        }
    }

    /** A service that was written for something else. */
    public static final class Lowly implements Detector {
        @Override
        public String name() {
            return "staff";
        }

        @Override
        public List<Span> find(String text) {
            return List.of();
        }
    }

    private record Failing(String name) implements Detector {
        @Override
        public List<Span> find(String text) {
            throw new IllegalArgumentException(text);
        }
    }

    private static Engine engine(Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("gatehouse.cluster", "local");
        return Engine.start(Settings.of(all), "test");
    }

    private static GuardChain chain(Engine engine, Payload payload) {
        GuardChain chain = new GuardChain(new Call("Desk.ask", Connection.NONE, Caller.NOBODY, payload));
        chain.pass(engine.guard(Feature.SCRUB, "chat", Map.of()));
        return chain;
    }

    private static Object masked(Engine engine, String text) {
        return chain(engine, Values.of(List.of(text))).call().payload().value();
    }

    private static String streamed(Engine engine, String events) {
        Inspector inspector = chain(engine, Payload.NONE).inspector();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Consumer<Payload> sink = part -> out.writeBytes(((Body) part).bytes());
        SseStream stream = new SseStream(TextPaths.EVERY_STRING);
        byte[] bytes = events.getBytes(UTF_8);
        stream.feed(bytes, 0, bytes.length, event -> inspector.accept(event, sink));
        stream.end(event -> inspector.accept(event, sink));
        inspector.end(sink);
        return out.toString(UTF_8);
    }

    @Test
    void patterns_areLookedFor() {
        try (Engine engine = engine(Map.of(CALL + "patterns", "CUSTOMER_NO: \\bC-\\d{8}\\b\nDESK: Desk \\d{1,3}"))) {
            assertThat(masked(engine, "C-12345678 bob@example.com Desk 12")).isEqualTo("[CUSTOMER_NO] [EMAIL] [DESK]");
        }
    }

    @Test
    void patterns_thatCannotBeUsed_stopTheStart() {
        try (Engine engine = engine(Map.of(CALL + "patterns", "CUSTOMER_NO: (C"))) {
            assertThatThrownBy(() -> engine.guard(Feature.SCRUB, "chat", Map.of()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(CALL + "patterns: CUSTOMER_NO must be a pattern in the syntax of RE2");
        }
    }

    @Test
    void patterns_holdAStreamBack_untilItsTextIsComplete() {
        String events = "data: {\"delta\":\"C-1234\"}\n\ndata: {\"delta\":\"5678, bob@\"}\n\n"
                + "data: {\"delta\":\"example.com\"}\n\ndata: [DONE]\n\n";
        try (Engine engine = engine(Map.of(CALL + "patterns", "CUSTOMER_NO: \\bC-\\d{8}\\b"))) {
            assertThat(streamed(engine, events))
                    .contains("[CUSTOMER_NO], [EMAIL]")
                    .doesNotContain("1234", "5678", "bob", "example")
                    .endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void detectors_comeLater_andCountFromTheNextCallOn() {
        try (Engine engine = engine(Map.of())) {
            assertThat(masked(engine, "Ann, bob@example.com")).isEqualTo("Ann, [EMAIL]");
            engine.detect(List.of(new Staff()));
            assertThat(masked(engine, "Ann, bob@example.com")).isEqualTo("[STAFF], [EMAIL]");
            assertThat(chain(engine, Values.of(List.of("Ann"))).call().payload().value())
                    .isEqualTo("[STAFF]");
            assertThatThrownBy(() -> engine.detect(List.of(new Lowly()))).hasMessageEndingWith("was staff");
        }
    }

    @Test
    void detectors_canBeTurnedOff() {
        try (Engine engine = engine(Map.of(CALL + "detectors", "false"))) {
            engine.detect(List.of(new Failing("STAFF")));
            assertThat(masked(engine, "Ann, bob@example.com")).isEqualTo("Ann, [EMAIL]");
        }
    }

    @Test
    void detectorThatFails_refusesTheCall() {
        try (Engine engine = engine(Map.of())) {
            engine.detect(List.of(new Failing("STAFF")));
            assertThatThrownBy(() -> masked(engine, "Ann")).isInstanceOfSatisfying(GuardException.class, e -> {
                assertThat(e.refusal().reason()).isEqualTo(Reason.GUARD_UNAVAILABLE);
                assertThat(e.refusal().toString()).doesNotContain("Ann");
                assertThat(e.getMessage()).contains("STAFF").doesNotContain("Ann");
            });
        }
    }

    @Test
    void services_areFound(@TempDir Path classes) throws Exception {
        withService(classes, Staff.class.getName(), () -> {
            try (Engine engine = engine(Map.of())) {
                assertThat(masked(engine, "Ann, bob@example.com")).isEqualTo("[STAFF], [EMAIL]");
            }
        });
    }

    @Test
    void services_thatCannotBeUsed_stopTheStart(@TempDir Path classes) throws Exception {
        for (String name : List.of(Lowly.class.getName(), "com.acme.Gone", Finding.class.getName())) {
            withService(classes, name, () -> assertThatThrownBy(() -> engine(Map.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("A detector of the application cannot be used: ")
                    .hasMessageContaining(name));
        }
    }

    private static void withService(Path classes, String name, Runnable step) throws IOException {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Detector.class.getName()), name);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            step.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
