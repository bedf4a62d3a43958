package io.github.gatehouse.servlet;

import static io.github.gatehouse.servlet.TestServer.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Stage;
import io.github.gatehouse.limit.Spend;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets over HTTP: what the application gets, what the client gets, and what is counted in the end. */
class BudgetFilterTest {

    private static final String JSON = "application/json";
    private static final String CHAT = "/v1/chat/completions";
    private static final String HELLO = "{\"model\":\"m\",\"messages\":[{\"content\":\"Hello\"}]}";
    private static final String STREAM = "{\"model\":\"m\",\"stream\":true,\"messages\":[]}";

    /** Fails as at a provider, and so costs nothing; its header tells what is left. */
    private static final String PROBE = "{\"model\":\"m\",\"messages\":[{\"content\":\"PROBE\"}]}";

    private static final String USAGE = "\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":12}";
    private static final String DELTA = "{\"choices\":[{\"delta\":{\"content\":\"Hello there\"}}]}";
    private static final long LIMIT = 1_000_000;

    private final TestServer server = new TestServer();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private interface Provider {
        void answer(HttpServletResponse response) throws IOException;
    }

    private void start(Map<String, String> settings, Provider provider) throws Exception {
        server.filter(new BudgetFilter(), "budget", "/*", settings)
                .servlet("/", (request, response) -> {
                    String body = new String(request.getInputStream().readAllBytes(), UTF_8);
                    response.setContentType(JSON);
                    if (body.contains("PROBE")) {
                        response.setStatus(400);
                        response.getWriter().print("{\"error\":{}}");
                    } else {
                        received.add(body);
                        provider.answer(response);
                    }
                })
                .start();
    }

    private static void send(HttpServletResponse response, String... data) throws IOException {
        response.setContentType("text/event-stream");
        for (String each : data) {
            response.getOutputStream().write(("data: " + each + "\n\n").getBytes(UTF_8));
            response.flushBuffer();
        }
    }

    private long left() throws Exception {
        HttpResponse<String> probe = server.post(CHAT, JSON, PROBE);
        String field = probe.headers().firstValue("RateLimit").orElseThrow();
        int from = field.indexOf(";r=") + 3;
        int to = from;
        while (to < field.length() && Character.isDigit(field.charAt(to))) {
            to++;
        }
        return Long.parseLong(field.substring(from, to));
    }

    /** What is counted is settled soon after the client has its answer. */
    private void assertUsed(long before, long tokens) {
        await().untilAsserted(() -> assertThat(before - left()).isEqualTo(tokens));
    }

    private static Map<String, String> tokens() {
        return Map.of("tokens", LIMIT + "/PT1H");
    }

    @Test
    void wholeAnswer_isBookedAsItSays() throws Exception {
        start(tokens(), response -> response.getWriter().print("{\"choices\":[]," + USAGE + "}"));
        long before = left();
        HttpResponse<String> answer = server.post(CHAT, JSON, HELLO);
        assertThat(answer.body()).isEqualTo("{\"choices\":[]," + USAGE + "}");
        assertThat(answer.headers().firstValue("RateLimit-Policy").orElseThrow())
                .startsWith("\"budget-tokens\";q=" + LIMIT);
        assertThat(received).containsExactly(HELLO.substring(0, HELLO.length() - 1) + ",\"max_tokens\":1024}");
        assertUsed(before, 42);
    }

    @Test
    void stream_isBookedAsItsLastEventSays_whichTheClientDoesNotSee() throws Exception {
        start(tokens(), response -> send(response, DELTA, "{\"choices\":[]," + USAGE + "}", "[DONE]"));
        long before = left();
        assertThat(server.post(CHAT, JSON, STREAM).body()).isEqualTo("data: " + DELTA + "\n\ndata: [DONE]\n\n");
        assertThat(received.get(0)).endsWith("\"stream_options\":{\"include_usage\":true}}");
        assertUsed(before, 42);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, 429, insufficient_quota",
        "/v1/responses, 429, insufficient_quota",
        "/v1/messages, 402, billing_error",
        "/v1beta/models/m:generateContent, 402, RESOURCE_EXHAUSTED",
        "/api/chat, 402, budget-exhausted",
    })
    void refusal_isThatOfTheProvider(String path, int status, String said) throws Exception {
        server.filter(new BudgetFilter(), "budget", "/*", Map.of("output-tokens", "1024/total"))
                .servlet("/spend", (request, response) -> Spend.of(
                                Exchange.current(request).orElseThrow().chain())
                        .report("m", 1, 1_024))
                .servlet("/", (request, response) -> response.getWriter().print("{}"))
                .start();
        server.post("/spend", JSON, HELLO);
        await().untilAsserted(() -> {
            HttpResponse<String> answer = server.post(path, JSON, HELLO);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(said);
            assertThat(answer.headers().firstValue("x-should-retry").isPresent())
                    .isEqualTo(said.equals("insufficient_quota"));
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        });
    }

    @Test
    void stream_thatIsTooLong_endsWithTheProvidersErrorAndABrokenConnection() throws Exception {
        start(Map.of("tokens", LIMIT + "/PT1H", "max-tokens", "5"), response -> {
            send(response, DELTA);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            send(response, DELTA);
                        }
                    })
                    .isInstanceOf(IOException.class);
        });
        String answer = server.raw("POST " + CHAT + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + STREAM.length() + "\r\n\r\n" + STREAM);
        assertThat(answer)
                .contains("data: " + DELTA, "data: {\"error\":{", "insufficient_quota")
                .doesNotContain("\r\n0\r\n\r\n");
        await().untilAsserted(() -> assertThat(left()).isGreaterThan(LIMIT - 1_000));
    }

    @Test
    void client_whoGoesAway_paysForWhatCame_andLeavesNoSlotBehind() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        start(Map.of("output-tokens", LIMIT + "/PT1H", "concurrent", "1"), response -> {
            send(response, DELTA, DELTA);
            waitFor(gone);
            for (int i = 0; i < 1_000; i++) {
                send(response, DELTA);
            }
        });
        long before = left();
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(("POST " + CHAT
                                    + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                                    + STREAM.length() + "\r\n\r\n" + STREAM)
                            .getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isPositive();
        }
        gone.countDown();
        await().untilAsserted(() -> {
            HttpResponse<String> probe = server.post(CHAT, JSON, PROBE);
            assertThat(probe.statusCode()).isEqualTo(400);
        });
        assertThat(before - left()).isBetween(5L, 1_024L);
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "500", "429"})
    void failure_costsNothing(String how) throws Exception {
        start(tokens(), response -> {
            if (how.equals("throws")) {
                throw new IOException("no provider");
            }
            response.setStatus(Integer.parseInt(how));
            response.getWriter().print("{\"error\":{\"message\":\"no\"}}");
        });
        long before = left();
        server.post(CHAT, JSON, HELLO);
        assertUsed(before, 0);
    }

    @Test
    void call_thatTimesOut_leavesNoSlotBehind() throws Exception {
        server.filter(new BudgetFilter(), "budget", "/*", Map.of("concurrent", "1"))
                .servlet("/", (request, response) -> {
                    AsyncContext async = request.startAsync();
                    async.setTimeout(1);
                })
                .start();
        for (int i = 0; i < 3; i++) {
            await().untilAsserted(() ->
                    assertThat(server.post(CHAT, JSON, HELLO).statusCode()).isEqualTo(500));
        }
    }

    @Test
    void call_thatALaterFilterRefuses_costsNothing() throws Exception {
        server.filter(new BudgetFilter(), "budget", "/*", tokens())
                .filter(new TestFilter(new TestGuard(Stage.INPUT)), "input", "/*")
                .servlet("/", (request, response) -> {
                    response.setStatus(400);
                    response.setContentType(JSON);
                    response.getWriter().print("{\"error\":{}}");
                })
                .start();
        long before = left();
        assertThat(server.post(CHAT, JSON, "{\"messages\":[\"forbidden\"]}").statusCode())
                .isEqualTo(400);
        assertUsed(before, 0);
    }

    /** A budget counts what answers cost; what they are is not its affair. */
    @Test
    void answer_thatNobodyCanRead_goesThrough() throws Exception {
        byte[] picture = new byte[3 << 20];
        start(tokens(), response -> {
            response.setContentType("image/png");
            response.setHeader("Content-Encoding", "x-other");
            response.setContentLength(picture.length);
            response.getOutputStream().write(picture);
        });
        long before = left();
        HttpResponse<InputStream> answer = server.open(server.request(CHAT)
                .header("Content-Type", JSON)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(HELLO)));
        assertThat(answer.body().readAllBytes()).hasSameSizeAs(picture);
        await().untilAsserted(() -> assertThat(before - left()).isGreaterThanOrEqualTo(1_024));
    }

    @Test
    void application_reportsWhatItsCallsHaveUsed() throws Exception {
        server.filter(new BudgetFilter(), "budget", "/*", tokens())
                .servlet("/api/*", (request, response) -> {
                    Spend spend =
                            Spend.of(Exchange.current(request).orElseThrow().chain());
                    spend.report("m", 1_000, 10);
                    spend.report("m", 2_000, 20);
                    response.getWriter().print("fine");
                })
                .servlet("/", (request, response) -> {
                    response.setStatus(400);
                    response.setContentType(JSON);
                    response.getWriter().print("{\"error\":{}}");
                })
                .start();
        long before = left();
        assertThat(server.post("/api/chat", JSON, HELLO).body()).isEqualTo("fine");
        assertUsed(before, 3_030);
    }

    @Test
    void preflight_isNotCounted() throws Exception {
        start(Map.of("input-tokens", "1/total"), response -> response.getWriter()
                .print("{}"));
        for (int i = 0; i < 3; i++) {
            assertThat(server.send(server.request(CHAT)
                                    .header("Origin", "https://a.example")
                                    .header("Access-Control-Request-Method", "POST")
                                    .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
