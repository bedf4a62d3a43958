package io.github.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens, what was said stays out of the logs, and out of the answers that say no. */
class SilenceTest {

    private static final String SAID = "Xy7canary";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Logger ours = Logger.getLogger("io.github.gatehouse");
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            log.add(new SimpleFormatter().formatMessage(event) + event.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        ours.addHandler(handler);
        ours.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        ours.removeHandler(handler);
        ours.setLevel(null);
    }

    private static TestServer server() {
        return new TestServer()
                .filter(new AuditFilter(), "audit", "/*")
                .filter(new NetworkFilter(), "network", "/far/*")
                .filter(new RateLimitFilter(), "limits", "/*", Map.of("value", "1000"))
                .filter(new PromptGuardFilter(), "prompt", "/*", Map.of("control", "refuse"))
                .filter(new SanitizePiiFilter(), "scrub", "/*")
                .filter(new OutputFilter(), "actions", "/*", Map.of("actions", "search"))
                .servlet("/", (request, response) -> {
                    throw new IOException("broken");
                })
                .servlet("/echo", (request, response) -> {
                    response.setContentType(request.getHeader("Answer"));
                    response.getOutputStream().write(request.getInputStream().readAllBytes());
                });
    }

    private void post(TestServer server, String path, String type, String answer, String body) throws Exception {
        var said = server.send(server.request(path)
                .header("Content-Type", type)
                .header("Answer", answer)
                .header("X-Forwarded-For", SAID)
                .header("Forwarded", "for=" + SAID)
                .method("POST", BodyPublishers.ofString(body)));
        assertThat(said.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(said.body()).doesNotContain(SAID);
        assertThat(said.headers().map().toString()).doesNotContain(SAID);
    }

    @Test
    void whatWasSaid_isInNoLogAndInNoRefusal() throws Exception {
        try (TestServer server = server().start()) {
            post(server, "/", JSON, JSON, "{\"" + SAID + "\":");
            post(server, "/", JSON, JSON, "{\"" + SAID + "\":1,\"" + SAID + "\":2}");
            post(server, "/", JSON, JSON, "{\"a\":\"" + SAID + "\\u0001\"}");
            post(server, "/", JSON, JSON, "{\"" + SAID + "\":\"" + SAID.repeat(300) + "\"}");
            post(server, "/", FORM, JSON, SAID + "=%zz" + SAID);
            post(server, "/?" + SAID + "=%ff", FORM, JSON, "a=b");
            post(server, "/", "text/plain;charset=" + SAID, JSON, SAID);
            post(server, "/", SAID + "/" + SAID, JSON, SAID);
            post(server, "/" + SAID + "%0d%0a" + SAID + "?" + SAID, JSON, JSON, "{\"a\":\"" + SAID + "\"}");
            post(server, "/far/" + SAID, JSON, JSON, SAID);
            for (String type : List.of(JSON, "text/plain", "text/event-stream", "image/png", SAID + "/" + SAID)) {
                String action = "{\"action\":\"" + SAID + "\"}";
                boolean stream = type.equals("text/event-stream");
                post(server, "/echo", "text/plain", type, stream ? "data: " + action + "\n\n" : action);
            }
            assertThat(server.raw(SAID + " /" + SAID + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .contains("HTTP/1.1");
            await().untilAsserted(() ->
                    assertThat(log).filteredOn(line -> line.contains("audit=")).hasSize(16));
        }
        assertThat(log).noneMatch(line -> line.contains(SAID));
    }
}
