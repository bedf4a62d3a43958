package io.github.gatehouse.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolUseBlock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The real SDK takes the provider for the real one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnthropicSdkTest {
    private OfflineProvider provider;
    private AnthropicClient client;

    @BeforeAll
    void start() {
        provider = OfflineProvider.start(0);
        client = client("secret-key");
    }

    @AfterAll
    void stop() {
        client.close();
        provider.close();
    }

    private AnthropicClient client(String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(provider.address().toString())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static MessageCreateParams.Builder params(String question) {
        return MessageCreateParams.builder()
                .model("claude-offline-1")
                .maxTokens(10_000)
                .addUserMessage(question);
    }

    private String streamed(String question) {
        try (StreamResponse<RawMessageStreamEvent> response =
                client.messages().createStreaming(params(question).build())) {
            return response.stream()
                    .flatMap(event -> event.contentBlockDelta().stream())
                    .flatMap(delta -> delta.delta().text().stream())
                    .map(text -> text.text())
                    .collect(Collectors.joining());
        }
    }

    private String whole(String question) {
        return client.messages().create(params(question).build()).content().stream()
                .flatMap(block -> block.text().stream())
                .map(text -> text.text())
                .collect(Collectors.joining());
    }

    @Test
    void whole_givesTextAndUsage() {
        Message message = client.messages().create(params("Where is [EMAIL]?").build());
        assertThat(message.content().get(0).asText().text()).contains("Where is [EMAIL]?");
        assertThat(message.stopReason()).hasValue(StopReason.END_TURN);
        assertThat(message.usage().inputTokens()).isPositive();
        assertThat(message.usage().outputTokens()).isPositive();
        List<Received> received = provider.received();
        Received last = received.get(received.size() - 1);
        assertThat(last.body()).contains("Where is [EMAIL]?");
        assertThat(last.keyHash()).hasSize(12);
        assertThat(last.toString()).doesNotContain("secret-key");
    }

    @Test
    void stream_givesTheSameText() {
        assertThat(streamed("Where is my order?")).isEqualTo(whole("Where is my order?"));
    }

    @Test
    void torn_streamKeepsEveryCharacter() {
        assertThat(streamed("torn Grüße 🙂 € 汉字")).contains("torn Grüße 🙂 € 汉字");
        assertThat(streamed("torn long answer"))
                .isEqualTo(whole("torn long answer"))
                .contains("Öffnen", "€", "🙂");
    }

    @Test
    void tool_isCalledAndItsResultUsed() {
        Tool tool = Tool.builder()
                .name("find_order")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("number", JsonValue.from(Map.of("type", "integer")))
                                .build())
                        .build())
                .build();
        MessageCreateParams.Builder params = params("find order 77").addTool(tool);
        Message first = client.messages().create(params.build());
        assertThat(first.stopReason()).hasValue(StopReason.TOOL_USE);
        ToolUseBlock call = first.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .findFirst()
                .orElseThrow();
        assertThat(call.name()).isEqualTo("find_order");
        assertThat(call._input()).isEqualTo(JsonValue.from(Map.of("number", 77)));
    }

    @Test
    void tool_streamAddsUpToTheWholeAnswer() {
        Tool tool = Tool.builder()
                .name("find_order")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("what", JsonValue.from(Map.of("type", "string")))
                                .build())
                        .build())
                .build();
        MessageCreateParams params =
                params("find the order of last Monday").addTool(tool).build();
        MessageAccumulator accumulator = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> response = client.messages().createStreaming(params)) {
            response.stream().forEach(accumulator::accumulate);
        }
        Message message = accumulator.message();
        assertThat(message.content().get(1).asToolUse()._input())
                .isEqualTo(JsonValue.from(Map.of("what", "find the order of last Monday")));
        assertThat(message.stopReason()).hasValue(StopReason.TOOL_USE);
        assertThat(message.usage().outputTokens()).isGreaterThan(1);
    }

    @Test
    void errors_areTypedExceptions() {
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> whole("simulate 429"))
                .satisfies(e -> assertThat(e.headers().values("retry-after")).containsExactly("1"));
        assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> streamed("simulate 429"));
        assertThatThrownBy(() -> streamed("simulate stream error")).isInstanceOf(AnthropicException.class);
        assertThatThrownBy(() -> streamed("simulate cut")).isInstanceOf(RuntimeException.class);
        AnthropicClient stranger = client("invalid");
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> stranger.messages().create(params("hello").build()));
        stranger.close();
    }
}
