package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks a server on the loopback. */
class HttpOpinionTest {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> authorized = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    private interface Service {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(String path, Service service) {
        server.createContext(path, exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            authorized.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            try (exchange) {
                service.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void serve(String path, int status, String body) {
        serve(path, exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    private OpinionSettings settings(String path, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of("timeout", "PT30S"));
        all.put("url", "http://127.0.0.1:" + server.getAddress().getPort() + path);
        all.putAll(more);
        return Given.opinion(all);
    }

    private Advice ask(String path, Map<String, String> more) {
        try (Consultation consultation =
                new Consultation(settings(path, more), Optional::empty, text -> text.replace("bob", "[NAME]"))) {
            return consultation.ask(() -> "say \"hi\" to bob\n\u2028", Origin.USER);
        }
    }

    @Test
    void classifiers_areAskedInTheirWay() {
        serve("/hf", 200, "[[{\"label\":\"INJECTION\",\"score\":0.93},{\"label\":\"SAFE\",\"score\":0.07}]]");
        assertThat(ask("/hf", Map.of("authorization", "Bearer letmein"))).isEqualTo(Advice.ATTACK);
        assertThat(received).containsExactly("{\"inputs\":\"say \\\"hi\\\" to [NAME]\\n\u2028\"}");
        assertThat(authorized).containsExactly("Bearer letmein");
    }

    @Test
    void otherServices_areDescribedBySettings() {
        serve("/lakera", 200, "{\"flagged\":false}");
        Map<String, String> lakera =
                Map.of("pointer", "/flagged", "request", "{\"messages\":[{\"role\":\"user\",\"content\":\"{text}\"}]}");
        assertThat(ask("/lakera", lakera)).isEqualTo(Advice.HARMLESS);
        serve("/guard", 200, "{\"choices\":[{\"message\":{\"content\":\"unsafe\\nS14\"}}]}");
        assertThat(ask("/guard", Map.of("pointer", "/choices/0/message/content", "attack", "unsafe")))
                .isEqualTo(Advice.ATTACK);
        assertThat(received).allMatch(body -> body.contains("say \\\"hi\\\" to [NAME]"));
        assertThat(authorized).containsOnly("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "0.5 0.5", "{\"a\":1}", "{\"a\":1,\"a\":2}", "\"later\"", "NaN"})
    void brokenAnswers_areNone(String body) {
        serve("/", 200, body);
        assertThat(ask("/", Map.of())).isEqualTo(Advice.FAILED);
        assertThat(ask("/", Map.of("on-failure", "open"))).isEqualTo(Advice.PASSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 308, 401, 429, 500, 503})
    void otherStatuses_areNone_andNobodyIsFollowed(int status) {
        serve("/elsewhere", 200, "0");
        serve("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        });
        assertThat(ask("/", Map.of())).isEqualTo(Advice.FAILED);
        assertThat(received).hasSize(1);
    }

    @Test
    void hugeAnswers_areNotRead() {
        serve("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(8192).getBytes(UTF_8);
            OutputStream out = exchange.getResponseBody();
            try {
                while (over.getCount() > 0) {
                    out.write(blanks);
                }
            } catch (IOException e) {
                // The client has had enough.
            }
        });
        assertThat(ask("/", Map.of())).isEqualTo(Advice.FAILED);
    }

    @Test
    void slowAnswers_areNotWaitedFor() {
        serve("/silent", exchange -> over.await());
        assertThat(ask("/silent", Map.of("timeout", "PT0.1S"))).isEqualTo(Advice.FAILED);
        serve("/dripping", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('0');
            exchange.getResponseBody().flush();
            over.await();
        });
        assertThat(ask("/dripping", Map.of("timeout", "PT0.1S"))).isEqualTo(Advice.FAILED);
    }

    @Test
    void anAbsentServer_isNone() {
        OpinionSettings gone = settings("/", Map.of());
        server.stop(0);
        try (Consultation consultation = new Consultation(gone, Optional::empty, text -> text)) {
            assertThat(consultation.ask(() -> "hi", Origin.USER)).isEqualTo(Advice.FAILED);
        }
    }

    @Test
    void whatIsScrubbed_failsRatherThanGoesOut() {
        serve("/", 200, "0");
        try (Consultation consultation = new Consultation(settings("/", Map.of()), Optional::empty, text -> {
            throw new IllegalStateException("no scrubber");
        })) {
            assertThat(consultation.ask(() -> "hi", Origin.USER)).isEqualTo(Advice.FAILED);
        }
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "http://127.0.0.1.example.com/",
                "http://localhost.example.com/",
                "http://10.0.0.1/",
                "ftp://127.0.0.1/",
                "https://user:secret@example.com/",
                "https:///path",
                "https://example.com/#part",
                "example.com",
                "https://exa mple.com/",
                "file:///etc/passwd",
            })
    void url_isPrivateOnTheWay(String url) {
        assertThatThrownBy(() -> Given.opinion(Map.of("url", url)))
                .hasMessageContaining("gatehouse.opinion.url: must be an https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/v1", "HTTPS://example.com", "http://[::1]:8080/", "http://localhost"})
    void url_mayBe(String url) {
        assertThat(Given.opinion(Map.of("url", url)).url()).isEqualTo(url);
    }

    @Test
    void settings_sayWhatIsWrongAndKeepTheSecret() {
        for (Map<String, String> wrong : List.of(
                Map.of("request", "{}"),
                Map.of("request", "{\"a\":\"{text}\",\"b\":\"{text}\"}"),
                Map.of("pointer", "score"),
                Map.of("attack", "safe"),
                Map.of("authorization", "Bearer s3cret\r\nHost: x"),
                Map.of("timeout", "PT0S"),
                Map.of("concurrency", "0"))) {
            assertThat(catchThrowable(() -> Given.opinion(wrong)))
                    .hasMessageContaining(wrong.keySet().iterator().next() + ": ")
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(Given.opinion(Map.of("authorization", "Bearer s3cret")).toString())
                .doesNotContain("s3cret");
    }
}
