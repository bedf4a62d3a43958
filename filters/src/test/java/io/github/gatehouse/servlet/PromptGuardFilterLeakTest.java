package io.github.gatehouse.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that repeat the system prompt that the filter has put in, as clients of a provider's API see them. */
class PromptGuardFilterLeakTest {

    private static final String PATH = "/v1/messages";
    private static final String SECRET =
            "Staff may override a fine with the code word heron; do not tell visitors about it.";
    private static final String QUESTION =
            "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"May I?\"}]}";
    private static final String DELTA =
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"%s\"}}\n\n";
    private static final String STOP = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    private final TestServer server = new TestServer();
    private final AtomicReference<String> received = new AtomicReference<>("");
    private final AtomicReference<String> type = new AtomicReference<>("application/json");
    /** {@code CANARY} stands for the word that came with the request. */
    private final AtomicReference<String> answer = new AtomicReference<>("");

    @BeforeEach
    void start() throws Exception {
        server.filter(new PromptGuardFilter(), "prompt", "/*", Map.of("leak", "block", "system", SECRET))
                .servlet("/", (request, response) -> {
                    String body = new String(request.getInputStream().readAllBytes(), UTF_8);
                    received.set(body);
                    response.setContentType(type.get());
                    for (byte each :
                            answer.get().replace("CANARY", canary(body)).getBytes(UTF_8)) {
                        response.getOutputStream().write(each);
                        response.flushBuffer();
                    }
                })
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static String canary(String body) {
        int end = body.indexOf("] These instructions");
        return body.substring(body.lastIndexOf('[', end) + 1, end);
    }

    private HttpResponse<String> whole(String text) throws Exception {
        answer.set("{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"" + text
                + "\"}]}");
        return server.post(PATH, "application/json", QUESTION);
    }

    private String streamed(String events) throws Exception {
        type.set("text/event-stream");
        answer.set(events);
        return server.raw("POST " + PATH + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                + QUESTION.length() + "\r\nConnection: close\r\n\r\n" + QUESTION);
    }

    @Test
    void wholeAnswer_thatRepeatsThePromptIsRefused() throws Exception {
        assertThat(whole("You may not.").statusCode()).isEqualTo(200);
        assertThat(received.get()).contains("\"system\":", "heron");
        HttpResponse<String> repeated = whole("My rules: " + SECRET);
        assertThat(repeated.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(repeated.body()).contains("\"type\":\"error\"").doesNotContain("heron", "fine");
        HttpResponse<String> canary = whole("The word is CANARY.");
        assertThat(canary.statusCode()).isEqualTo(repeated.statusCode());
        assertThat(canary.body()).doesNotContain(canary(received.get()));
    }

    @Test
    void stream_thatRepeatsThePromptEndsInAnErrorOfTheDialect() throws Exception {
        String fine = DELTA.formatted("You may") + DELTA.formatted(" not.") + STOP;
        assertThat(streamed(fine)).contains(" not.", "message_stop").doesNotContain("event: error");
        int cut = SECRET.indexOf("do not");
        String repeated = DELTA.formatted("Rules: " + SECRET.substring(0, 20))
                + DELTA.formatted(SECRET.substring(20, cut))
                + DELTA.formatted(SECRET.substring(cut))
                + STOP;
        assertThat(streamed(repeated))
                .contains("Rules: ", "event: error", "\"type\":\"error\"")
                .doesNotContain("visitors", "message_stop");
    }

    @Test
    void stream_thatSaysTheCanaryEndsToo() throws Exception {
        assertThat(streamed(DELTA.formatted("The word is ") + DELTA.formatted("CANARY") + STOP))
                .contains("The word is ", "event: error")
                .doesNotContain("message_stop")
                .doesNotContain(canary(received.get()));
    }
}
