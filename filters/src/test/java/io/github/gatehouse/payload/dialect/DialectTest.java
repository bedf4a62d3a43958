package io.github.gatehouse.payload.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.SseStream;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {

    private static final Refusal LIMIT =
            Refusal.retry(Reason.QUOTA_EXCEEDED, "chat", "Try again in 42 seconds.", Duration.ofMillis(41_001));
    private static final List<Quota> QUOTAS =
            List.of(new Quota("chat", 10, Duration.ofMinutes(1), 0, Duration.ofMillis(41_001)));

    private static String body(Dialect dialect, Refusal refusal) {
        return new String(dialect.render(refusal, QUOTAS).body(), StandardCharsets.UTF_8);
    }

    private static String event(Dialect dialect) {
        return new String(dialect.streamError(LIMIT), StandardCharsets.UTF_8);
    }

    @Test
    void of_takesNamesInEveryForm() {
        assertThat(Dialect.of("openai-chat")).isEqualTo(Dialect.OPENAI_CHAT);
        assertThat(Dialect.of(" OPENAI_RESPONSES")).isEqualTo(Dialect.OPENAI_RESPONSES);
        assertThatThrownBy(() -> Dialect.of("openai"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be one of generic, anthropic, openai-chat, openai-responses, gemini");
    }

    @Test
    void render_writesProblemDetails() {
        Rendered rendered = Dialect.GENERIC.render(LIMIT, QUOTAS);
        assertThat(rendered.status()).isEqualTo(429);
        assertThat(rendered.contentType()).isEqualTo("application/problem+json");
        assertThat(rendered.headers())
                .containsOnly(
                        Map.entry("Retry-After", "42"),
                        Map.entry("RateLimit-Policy", "\"chat\";q=10;w=60"),
                        Map.entry("RateLimit", "\"chat\";r=0;t=42"),
                        Map.entry("Cache-Control", "no-store"));
        assertThat(body(Dialect.GENERIC, LIMIT))
                .isEqualTo("{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
                        + "\"title\":\"Rate limit exceeded\",\"status\":429,\"detail\":\"Try again in 42 seconds.\","
                        + "\"violated-policies\":[\"chat\"]}");
    }

    @Test
    void render_namesOurProblemsAndEscapes() {
        Refusal refusal = Refusal.of(Reason.BROKEN_INPUT, "payload", "A \"quoted\"\nword.");
        assertThat(body(Dialect.GENERIC, refusal))
                .isEqualTo(
                        "{\"type\":\"urn:gatehouse:problem:broken-input\",\"title\":\"Malformed request\",\"status\":400,"
                                + "\"detail\":\"A \\\"quoted\\\"\\nword.\"}");
        assertThat(Dialect.GENERIC.render(refusal, List.of()).headers()).containsOnlyKeys("Cache-Control");
        assertThat(body(Dialect.GENERIC, Refusal.of(Reason.CAPACITY_REDUCED, "chat", "")))
                .startsWith("{\"type\":\"https://iana.org/assignments/http-problem-types#temporary-reduced-capacity\"")
                .doesNotContain("detail");
    }

    @Test
    void render_tellsClientsOfProvidersThatABudgetIsGone() {
        Refusal gone = Refusal.of(Reason.BUDGET_EXHAUSTED, "chat", "");
        assertThat(Dialect.GENERIC.render(gone, List.of()).status()).isEqualTo(402);
        assertThat(Dialect.ANTHROPIC.render(gone, List.of()).status()).isEqualTo(402);
        assertThat(body(Dialect.ANTHROPIC, gone)).contains("\"billing_error\"");
        assertThat(Dialect.GEMINI.render(gone, List.of()).status()).isEqualTo(402);
        assertThat(body(Dialect.GEMINI, gone)).contains("\"RESOURCE_EXHAUSTED\"");
        Rendered openAi = Dialect.OPENAI_CHAT.render(gone, List.of());
        assertThat(openAi.status()).isEqualTo(429);
        assertThat(openAi.headers()).containsEntry("x-should-retry", "false").doesNotContainKey("Retry-After");
        assertThat(body(Dialect.OPENAI_RESPONSES, gone)).contains("\"code\":\"insufficient_quota\"");
    }

    @Test
    void render_namesTheLimitsThatAreUsedUp() {
        Quota left = new Quota("day", 10, Duration.ofDays(1), 3, Duration.ZERO);
        Quota gone = new Quota("hour", 10, Duration.ofHours(1), 0, Duration.ofSeconds(1));
        String body =
                new String(Dialect.GENERIC.render(LIMIT, List.of(left, gone)).body(), StandardCharsets.UTF_8);
        assertThat(body).contains("\"violated-policies\":[\"hour\"]");
        body = new String(Dialect.GENERIC.render(LIMIT, List.of(left)).body(), StandardCharsets.UTF_8);
        assertThat(body).contains("\"violated-policies\":[\"chat\"]");
    }

    @Test
    void limitHeaders_areStructuredFields() {
        Quota odd = new Quota("a\"b\\c\u00e9\n", Long.MAX_VALUE, Duration.ofMillis(10), 7, Duration.ZERO);
        assertThat(Dialect.ANTHROPIC.limitHeaders(List.of(QUOTAS.get(0), odd)))
                .containsOnly(
                        Map.entry("RateLimit-Policy", "\"chat\";q=10;w=60, \"a\\\"b\\\\c??\";q=999999999999999;w=1"),
                        Map.entry("RateLimit", "\"chat\";r=0;t=42, \"a\\\"b\\\\c??\";r=7"));
        assertThat(Dialect.GENERIC.limitHeaders(List.of())).isEmpty();
    }

    @Test
    void render_writesTheProvidersErrors() {
        String message = "\"message\":\"Rate limit exceeded: Try again in 42 seconds.\"";
        assertThat(body(Dialect.ANTHROPIC, LIMIT))
                .isEqualTo("{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\"," + message + "}}");
        assertThat(body(Dialect.OPENAI_CHAT, LIMIT))
                .isEqualTo(body(Dialect.OPENAI_RESPONSES, LIMIT))
                .isEqualTo("{\"error\":{" + message
                        + ",\"type\":\"requests\",\"param\":null,\"code\":\"rate_limit_exceeded\"}}");
        assertThat(body(Dialect.GEMINI, LIMIT))
                .isEqualTo("{\"error\":{\"code\":429," + message + ",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":"
                        + "[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"42s\"}]}}");
    }

    @Test
    void render_usesStatusesTheProvidersKnow() {
        Refusal content = Refusal.of(Reason.CONTENT_REFUSED, "input", "");
        assertThat(Dialect.GENERIC.render(content, List.of()).status()).isEqualTo(422);
        assertThat(Dialect.OPENAI_CHAT.render(content, List.of()).status()).isEqualTo(400);
        assertThat(body(Dialect.GEMINI, content)).contains("\"code\":400", "INVALID_ARGUMENT", "\"Content refused.\"");
        Refusal busy = Refusal.of(Reason.GUARD_UNAVAILABLE, "chat", "");
        assertThat(Dialect.ANTHROPIC.render(busy, List.of()).status()).isEqualTo(529);
        assertThat(Dialect.GEMINI.render(busy, List.of()).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @EnumSource
    void render_writesJsonForEveryReason(Dialect dialect) {
        for (Reason reason : Reason.values()) {
            Rendered rendered = dialect.render(Refusal.of(reason, "g", "d"), QUOTAS);
            try (JsonReader reader =
                    Json.createReader(new StringReader(new String(rendered.body(), StandardCharsets.UTF_8)))) {
                assertThat(reader.readObject()).isNotEmpty();
            }
            // Providers' clients would take 202 for an answer.
            boolean waits = reason == Reason.APPROVAL_REQUIRED && dialect == Dialect.GENERIC;
            assertThat(rendered.status()).isBetween(waits ? 202 : 400, waits ? 202 : 599);
        }
    }

    @Test
    void streamError_isAnEvent() {
        assertThat(event(Dialect.GENERIC))
                .startsWith("event: error\ndata: {\"type\":\"https://iana")
                .endsWith("}\n\n");
        assertThat(event(Dialect.ANTHROPIC))
                .startsWith("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"rate_l");
        assertThat(event(Dialect.OPENAI_CHAT)).startsWith("data: {\"error\":{\"message\":");
        assertThat(event(Dialect.OPENAI_RESPONSES))
                .startsWith("event: error\ndata: {\"type\":\"error\",\"code\":\"rate_l");
        assertThat(event(Dialect.GEMINI)).startsWith("data: {\"error\":{\"code\":429,");
    }

    @Test
    void paths_showTextsButNotTheProtocol() {
        String image = "data:image/png;base64," + "iVBORw0KGgo5551234567".repeat(20);
        String data = "\"" + image.substring(22) + "\"";
        assertThat(texts(
                        Dialect.ANTHROPIC,
                        "{\"model\":\"m\",\"max_tokens\":1024,\"system\":\"s\",\"messages\":[{\"role\":\"user\",\"content\":["
                                + "{\"type\":\"text\",\"text\":\"t\"},{\"type\":\"image\",\"source\":{\"type\":\"base64\","
                                + "\"media_type\":\"image/png\",\"data\":" + data
                                + "}},{\"type\":\"document\",\"source\":"
                                + "{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"plain\"}},"
                                + "{\"type\":\"tool_result\",\"tool_use_id\":\"i\",\"content\":[{\"type\":\"text\",\"text\":\"r\"}]},"
                                + "{\"type\":\"tool_use\",\"id\":\"i\",\"name\":\"n\",\"input\":{\"id\":\"a\",\"type\":\"b\","
                                + "\"phone\":4915123456789}}]}],\"unheard_of\":\"u\"}"))
                .containsExactly("s", "t", "plain", "r", "a", "b", "4915123456789", "u");
        assertThat(
                        texts(
                                Dialect.OPENAI_CHAT,
                                "{\"model\":\"m\",\"created\":1700000000,\"messages\":[{\"role\":\"user\",\"content\":\"c\"},{\"role\":\"user\","
                                        + "\"content\":[{\"type\":\"text\",\"text\":\"t\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\""
                                        + image
                                        + "\"}},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.org/?m=b\"}}]},"
                                        + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"i\",\"type\":\"function\",\"function\":"
                                        + "{\"name\":\"n\",\"arguments\":\"{\\\"a\\\":\\\"x\\\"}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"i\",\"content\":\"r\"}]}"))
                .containsExactly("c", "t", "data:image/png;base64,", "https://x.org/?m=b", "x", "r");
        assertThat(texts(
                        Dialect.OPENAI_RESPONSES,
                        "{\"model\":\"m\",\"instructions\":\"s\",\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\","
                                + "\"text\":\"t\"},{\"type\":\"input_image\",\"image_url\":\"" + image + "\"}]},"
                                + "{\"type\":\"function_call_output\",\"call_id\":\"i\",\"output\":\"o\"}]}"))
                .containsExactly("s", "t", "data:image/png;base64,", "o");
        assertThat(texts(
                        Dialect.GEMINI,
                        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"t\"},{\"inlineData\":{\"mimeType\":\"image/png\","
                                + "\"data\":" + data
                                + "}},{\"functionResponse\":{\"name\":\"n\",\"response\":{\"name\":\"r\"}}}]}],"
                                + "\"systemInstruction\":{\"parts\":[{\"text\":\"s\"}]}}"))
                .containsExactly("t", "r", "s");
    }

    @Test
    void paths_nameWhatGrowsInAStream() {
        assertThat(
                        channels(
                                Dialect.ANTHROPIC,
                                "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}}"))
                .containsExactly("a data/delta/text#1###");
        assertThat(
                        channels(
                                Dialect.OPENAI_CHAT,
                                "{\"id\":\"i\",\"choices\":[{\"index\":1,\"delta\":{\"role\":\"assistant\",\"content\":\"a\"}},"
                                        + "{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":3,\"id\":\"i\",\"function\":{\"arguments\":\"b\"}}]}}]}"))
                .containsExactly(
                        "a data/choices/1/delta/content####",
                        "b data/choices/0/delta/tool_calls/3/function/arguments####");
        assertThat(
                        channels(
                                Dialect.OPENAI_RESPONSES,
                                "{\"type\":\"response.output_text.delta\",\"item_id\":\"i\",\"output_index\":2,\"content_index\":0,\"delta\":\"a\"}"))
                .containsExactly("a data/delta##2#0#");
        assertThat(
                        channels(
                                Dialect.GEMINI,
                                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}],\"role\":\"model\"},\"index\":4}],\"modelVersion\":\"m\"}"))
                .containsExactly("a data/candidates/4/content/parts/0/text####");
    }

    private static List<String> texts(Dialect dialect, String json) {
        List<String> texts = new ArrayList<>();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Body.read(bytes, ContentType.parse("application/json"), dialect.paths())
                .edit(text -> texts.add(
                        new String(text.bytes(), text.from(), text.to() - text.from(), StandardCharsets.UTF_8)));
        return texts;
    }

    private static List<String> channels(Dialect dialect, String json) {
        List<String> channels = new ArrayList<>();
        byte[] bytes = ("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        Payload.Editor editor = text ->
                channels.add(new String(text.bytes(), text.from(), text.to() - text.from(), StandardCharsets.UTF_8)
                        + " " + text.channel());
        new SseStream(dialect.paths()).feed(bytes, 0, bytes.length, event -> event.edit(editor));
        return channels;
    }
}
