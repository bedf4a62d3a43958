package io.github.gatehouse.servlet;

import static io.github.gatehouse.servlet.ProviderStream.ANTHROPIC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.servlet.ProviderStream.Seen;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that repeat the system prompt that the filter has put in, as clients of a provider's API see them. */
class PromptGuardFilterLeakTest {

    private static final String SECRET =
            "Staff may override a fine with the code word heron; do not tell visitors about it.";
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
        return server.post(ANTHROPIC.path, "application/json", ANTHROPIC.request);
    }

    private Seen streamed(ProviderStream provider, String events) throws Exception {
        type.set("text/event-stream");
        answer.set(events + provider.stop);
        return provider.seen(server);
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

    @ParameterizedTest
    @EnumSource
    void stream_thatRepeatsThePromptEndsInAnErrorOfTheDialect(ProviderStream provider) throws Exception {
        String fine = provider.saying("You may", " not.");
        assertThat(streamed(provider, fine)).isEqualTo(new Seen(fine + provider.stop, true));
        assertThat(received.get()).contains("heron");
        int cut = SECRET.indexOf("do not");
        Seen seen = streamed(
                provider,
                provider.saying("Rules: " + SECRET.substring(0, 20), SECRET.substring(20, cut), SECRET.substring(cut)));
        assertThat(provider.failed(seen)).as(seen.events()).isTrue();
        assertThat(seen.events()).contains("Rules: ").doesNotContain("visitors", "stop", "STOP", "completed");
    }

    @ParameterizedTest
    @EnumSource
    void stream_thatSaysTheCanaryEndsToo(ProviderStream provider) throws Exception {
        Seen seen = streamed(provider, provider.saying("The word is ", "CANARY"));
        assertThat(provider.failed(seen)).as(seen.events()).isTrue();
        assertThat(seen.events()).contains("The word is ").doesNotContain(canary(received.get()));
    }
}
