package io.github.gatehouse.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The real SDK takes the provider for the real one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiSdkTest {
    private OfflineProvider provider;
    private OpenAIClient client;

    @BeforeAll
    void start() {
        provider = OfflineProvider.start(0);
        client = OpenAIOkHttpClient.builder()
                .baseUrl(provider.address() + "/v1")
                .apiKey("k")
                .maxRetries(0)
                .build();
    }

    @AfterAll
    void stop() {
        client.close();
        provider.close();
    }

    private static ChatCompletionCreateParams.Builder chat(String question) {
        return ChatCompletionCreateParams.builder().model("gpt-offline-1").addUserMessage(question);
    }

    @Test
    void chat_streamAddsUpToTheWholeAnswer() {
        ChatCompletion whole =
                client.chat().completions().create(chat("torn Grüße 🙂").build());
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        ChatCompletionCreateParams streamed = chat("torn Grüße 🙂")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(streamed)) {
            chunks.stream().forEach(accumulator::accumulate);
        }
        String said = whole.choices().get(0).message().content().orElseThrow();
        assertThat(said).contains("torn Grüße 🙂");
        assertThat(accumulator.chatCompletion().choices().get(0).message().content())
                .hasValue(said);
        assertThat(accumulator.chatCompletion().usage()).isEqualTo(whole.usage());
    }

    @Test
    void responses_streamAddsUpToTheWholeAnswer() {
        ResponseCreateParams params = ResponseCreateParams.builder()
                .model("gpt-offline-1")
                .input("Where is my order?")
                .build();
        Response whole = client.responses().create(params);
        ResponseAccumulator accumulator = ResponseAccumulator.createWithSnapshots();
        try (StreamResponse<ResponseStreamEvent> events = client.responses().createStreaming(params)) {
            events.stream().forEach(accumulator::accumulate);
        }
        assertThat(whole.status()).hasValue(ResponseStatus.COMPLETED);
        assertThat(accumulator.response().output()).isEqualTo(whole.output());
        assertThat(accumulator.reconstructedResponse().output()).isEqualTo(whole.output());
        assertThat(accumulator.response().usage()).isEqualTo(whole.usage());
    }

    @Test
    void errors_areTypedExceptions() {
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() ->
                        client.chat().completions().create(chat("simulate 429").build()))
                .satisfies(e -> assertThat(e.code()).hasValue("rate_limit_exceeded"));
        assertThatThrownBy(() -> {
                    try (StreamResponse<ChatCompletionChunk> chunks = client.chat()
                            .completions()
                            .createStreaming(chat("simulate stream error").build())) {
                        chunks.stream().forEach(chunk -> {});
                    }
                })
                .isInstanceOf(OpenAIException.class);
    }
}
