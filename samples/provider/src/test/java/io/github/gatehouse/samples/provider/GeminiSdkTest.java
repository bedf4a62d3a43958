package io.github.gatehouse.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ClientException;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Schema;
import com.google.genai.types.Tool;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The real SDK takes the provider for the real one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeminiSdkTest {
    private static final String MODEL = "gemini-offline-1";
    private static final GenerateContentConfig PLAIN =
            GenerateContentConfig.builder().build();

    private OfflineProvider provider;
    private Client client;

    @BeforeAll
    void start() {
        provider = OfflineProvider.start(0);
        client = Client.builder()
                .apiKey("k")
                .httpOptions(HttpOptions.builder()
                        .baseUrl(provider.address().toString())
                        .retryOptions(HttpRetryOptions.builder().attempts(1))
                        .build())
                .build();
    }

    @AfterAll
    void stop() {
        client.close();
        provider.close();
    }

    @Test
    void stream_addsUpToTheWholeAnswer() {
        GenerateContentResponse whole = client.models.generateContent(MODEL, "torn Grüße 🙂", PLAIN);
        assertThat(whole.text()).contains("torn Grüße 🙂");
        assertThat(whole.usageMetadata().orElseThrow().totalTokenCount().orElseThrow())
                .isPositive();
        StringBuilder said = new StringBuilder();
        try (ResponseStream<GenerateContentResponse> chunks =
                client.models.generateContentStream(MODEL, "torn Grüße 🙂", PLAIN)) {
            chunks.forEach(chunk -> said.append(chunk.text()));
        }
        assertThat(said).hasToString(whole.text());
    }

    @Test
    void tool_isCalled() {
        FunctionDeclaration function = FunctionDeclaration.builder()
                .name("find_order")
                .parameters(Schema.builder()
                        .type("OBJECT")
                        .properties(Map.of(
                                "number", Schema.builder().type("INTEGER").build())))
                .build();
        GenerateContentConfig config = GenerateContentConfig.builder()
                .tools(Tool.builder().functionDeclarations(function))
                .build();
        GenerateContentResponse response = client.models.generateContent(MODEL, "find order 77", config);
        assertThat(response.functionCalls().get(0).name()).hasValue("find_order");
        assertThat(response.functionCalls().get(0).args().orElseThrow().get("number"))
                .isEqualTo(77);
    }

    @Test
    void errors_areTypedExceptions() {
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> client.models.generateContent(MODEL, "simulate 429", PLAIN))
                .satisfies(e -> assertThat(e.code()).isEqualTo(429));
    }
}
