package io.github.gatehouse.payload.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request asks for, in every spelling that some provider understands, and the bound that it goes on with. */
class DemandTest {

    private static Demand demand(String target, String json) {
        return Demand.of(Optional.empty(), Sent.to(target, json)).orElseThrow();
    }

    private static String capped(Dialect dialect, String json) {
        Sent sent = Sent.to("/ai", json);
        Demand demand = Demand.of(Optional.of(dialect), sent).orElseThrow();
        return ((Sent) demand.capped(sent, 100)).text();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/messages, ANTHROPIC",
        "/anthropic/v1/messages/, ANTHROPIC",
        "/v1/chat/completions, OPENAI_CHAT",
        "/v1/responses, OPENAI_RESPONSES",
        "/v1beta/models/gemini-9:generateContent, GEMINI",
        "/v1/models/gemini-9:streamGenerateContent, GEMINI",
        "/api/messages, GENERIC",
        "/v1/messages/batches, GENERIC",
        "/v1/Messages, ANTHROPIC",
        "//v1//messages//, ANTHROPIC",
        "/v1;a=b/messages;jsessionid=1, ANTHROPIC",
        "/v1/./messages/., ANTHROPIC",
        "'/v1/messages ', ANTHROPIC",
        "/v1/CHAT/completions;x, OPENAI_CHAT",
        "/openai/deployments/gpt/chat/completions, OPENAI_CHAT",
        "/models/chat/completions, OPENAI_CHAT",
        "/v1beta/openai/chat/completions, OPENAI_CHAT",
        "/openai/v1/responses, OPENAI_RESPONSES",
        "/openai/responses, OPENAI_RESPONSES",
        "/survey/responses, GENERIC",
        "/v1beta/tunedModels/mine:GENERATECONTENT, GEMINI",
        "/v1/projects/p/locations/l/endpoints/7:generateContent, GEMINI",
        "/v1/projects/p/locations/l/publishers/anthropic/models/claude-x:rawPredict, ANTHROPIC",
        "/v1/projects/p/locations/l/publishers/anthropic/models/claude-x:streamRawPredict, ANTHROPIC",
        "/v1/projects/p/locations/l/publishers/mistralai/models/m:rawPredict, OPENAI_CHAT",
        "/v1/projects/p/locations/l/publishers/other/models/m:rawPredict, GENERIC",
        "/model/us.anthropic.claude-x-v2:0/invoke, ANTHROPIC",
        "/model/us.anthropic.claude-x-v2:0/invoke-with-response-stream, ANTHROPIC",
        "/model/amazon.nova-x/invoke, GENERIC",
        "/invoke, GENERIC",
        "/a:generateContent/b, GENERIC",
        "'', GENERIC",
    })
    void dialect_isThatOfThePath(String path, Dialect dialect) {
        assertThat(demand(path, "{\"model\":\"x\"}").dialect()).isEqualTo(dialect);
    }

    @Test
    void model_standsInTheBodyOrInThePath() {
        assertThat(demand("/v1/messages", "{\"model\":\"claude-x\"}").model()).isEqualTo("claude-x");
        Demand gemini = demand("/v1beta/models/gemini-9:streamGenerateContent", "{}");
        assertThat(gemini.model()).isEqualTo("gemini-9");
        assertThat(gemini.streamed()).isTrue();
        assertThat(demand("/v1/messages", "{\"model\":5}").model()).isEmpty();
        Demand vertex = demand("/v1/projects/p/publishers/anthropic/models/claude-x:streamRawPredict", "{}");
        assertThat(vertex.model()).isEqualTo("claude-x");
        assertThat(vertex.streamed()).isTrue();
        assertThat(demand("/model/arn:aws:x/anthropic.claude-x-v2:0/invoke", "{}")
                        .model())
                .isEqualTo("arn:aws:x/anthropic.claude-x-v2:0");
        assertThat(demand("/v1beta/tunedModels/mine:generateContent", "{}").model())
                .isEqualTo("tunedModels/mine");
    }

    @Test
    void counting_isFree_andNoBodyAsksForNothing() {
        assertThat(Demand.of(Optional.empty(), Sent.to("/v1/messages/count_tokens", "{}")))
                .isEmpty();
        assertThat(Demand.of(Optional.empty(), Sent.to("/v1beta/models/m:countTokens", "{}")))
                .isEmpty();
        assertThat(Demand.of(Optional.of(Dialect.ANTHROPIC), Payload.NONE)).isEmpty();
        assertThat(Demand.of(Optional.of(Dialect.ANTHROPIC), Sent.to("/v1/messages/count_tokens", "{}")))
                .as("a path that the application may take for any other")
                .isPresent();
        assertThat(Demand.of(Optional.empty(), Payload.NONE).orElseThrow().input())
                .isEqualTo(1);
    }

    @Test
    void text_onAProvidersPath_isRefused() {
        Sent text = new Sent("/v1/messages", Sent.body("{\"max_tokens\":1000000}", "text/plain"));
        assertThatExceptionOfType(GuardException.class)
                .isThrownBy(() -> Demand.of(Optional.empty(), text))
                .satisfies(e -> assertThat(e.refusal().reason()).isEqualTo(Reason.BODY_UNSUPPORTED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ANTHROPIC|{}|{`max_tokens`:100}",
                "ANTHROPIC|{`max_tokens`:50}|{`max_tokens`:50}",
                "ANTHROPIC|{`max_tokens`:101}|{`max_tokens`:100}",
                "ANTHROPIC|{`max_tokens`:-1}|{`max_tokens`:100}",
                "ANTHROPIC|{`max_tokens`:`9`}|{`max_tokens`:100}",
                "ANTHROPIC|{`max_tokens`:1e9}|{`max_tokens`:100}",
                "ANTHROPIC|{`max_tok\\u0065ns`:999}|{`max_tok\\u0065ns`:100}",
                "OPENAI_CHAT|{`model`:`gpt-4o`}|{`model`:`gpt-4o`,`max_tokens`:100}",
                "OPENAI_CHAT|{`model`:`gpt-5.5`}|{`model`:`gpt-5.5`,`max_completion_tokens`:100}",
                "OPENAI_CHAT|{`model`:`gpt-12`}|{`model`:`gpt-12`,`max_completion_tokens`:100}",
                "OPENAI_CHAT|{`model`:`openai/o3-mini`}|{`model`:`openai/o3-mini`,`max_completion_tokens`:100}",
                "OPENAI_CHAT|{`model`:`omni`}|{`model`:`omni`,`max_tokens`:100}",
                "OPENAI_CHAT|{`model`:`gpt-5`,`max_tokens`:500}|{`model`:`gpt-5`,`max_tokens`:100}",
                "OPENAI_CHAT|{`model`:`m`,`max_completion_tokens`:500}|{`model`:`m`,`max_completion_tokens`:100}",
                "OPENAI_CHAT|{`max_tokens`:5,`max_completion_tokens`:500}|{`max_tokens`:5,`max_completion_tokens`:100}",
                "OPENAI_CHAT|{`max_tokens`:null,`max_completion_tokens`:9}|{`max_tokens`:null,`max_completion_tokens`:9}",
                "OPENAI_CHAT|{`max_tokens`:null}|{`max_tokens`:100}",
                "OPENAI_RESPONSES|{`max_output_tokens`:500}|{`max_output_tokens`:100}",
                "OPENAI_RESPONSES|{`input`:`x`}|{`input`:`x`,`max_output_tokens`:100}",
                "GEMINI|{`contents`:[]}|{`contents`:[],`generationConfig`:{`maxOutputTokens`:100}}",
                "GEMINI|{`generationConfig`:{`temperature`:1}}|{`generationConfig`:{`temperature`:1,`maxOutputTokens`:100}}",
                "GEMINI|{`generation_config`:{`max_output_tokens`:900}}|{`generation_config`:{`max_output_tokens`:100}}",
                "GEMINI|{`generation_config`:{}}|{`generation_config`:{`maxOutputTokens`:100}}",
                "GEMINI|{`generationConfig`:{`maxOutputTokens`:9,`max_output_tokens`:900}}"
                        + "|{`generationConfig`:{`maxOutputTokens`:9,`max_output_tokens`:100}}",
                "GENERIC|{`max_tokens`:500}|{`max_tokens`:500}",
            })
    void bound_isWritten(Dialect dialect, String before, String after) {
        assertThat(capped(dialect, before.replace('`', '"'))).isEqualTo(after.replace('`', '"'));
    }

    @Test
    void stream_ofOpenAiChat_isAskedForItsUsage() {
        assertThat(capped(Dialect.OPENAI_CHAT, "{\"stream\":true,\"max_tokens\":1}"))
                .isEqualTo("{\"stream\":true,\"max_tokens\":1,\"stream_options\":{\"include_usage\":true}}");
        String asked = "{\"stream\":true,\"max_tokens\":1,\"stream_options\":{\"include_usage\":true}}";
        assertThat(capped(Dialect.OPENAI_CHAT, asked)).isEqualTo(asked);
        assertThat(demand("/v1/chat/completions", asked).tellsUsage()).isTrue();
        String responses = "{\"stream\":true,\"max_output_tokens\":1}";
        assertThat(capped(Dialect.OPENAI_RESPONSES, responses)).isEqualTo(responses);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "0, 1", "-5, 1", "1e300, 1000", "1.5, 2", "'\"3\"', 1", "null, 1"})
    void answers_areCounted(String n, int expected) {
        Demand demand = demand("/v1/chat/completions", "{\"model\":\"m\",\"n\":" + n + "}");
        assertThat(demand.answers()).isEqualTo(expected == 1 && n.contains("3") ? 3 : expected);
    }

    @Test
    void answers_ofGemini_areCountedInEachSpelling() {
        String config = "{\"generation_config\":{\"candidate_count\":\"4\"}}";
        assertThat(demand("/v1/models/m:generateContent", config).answers()).isEqualTo(4);
    }

    /** A tokenizer of today finds about 25 in the English text and 13 in the Chinese one. */
    @Test
    void input_isEstimatedAboveWhatATokenizerFinds() {
        String english = "Please summarise the following letter from a customer in three short sentences, and be kind"
                + " about the delay.";
        assertThat(demand("/v1/messages", "{\"m\":\"" + english + "\"}").input())
                .isBetween(28L, 60L);
        assertThat(demand("/v1/messages", "{\"m\":\"请用三句话总结下面的客户来信，语气要友好。\"}").input())
                .isBetween(20L, 60L);
    }

    @Test
    void media_countFlat_andOnlyWhereMediaStand() {
        String base64 = "iVBORw0KGgo".repeat(2_000);
        String anthropic =
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\","
                        + "\"media_type\":\"image/png\",\"data\":\"" + base64 + "\"}}]}]}";
        assertThat(demand("/v1/messages", anthropic).input()).isBetween(5_000L, 5_200L);
        String openAi =
                "{\"messages\":[{\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,"
                        + base64 + "\"}}]}]}";
        assertThat(demand("/v1/chat/completions", openAi).input()).isBetween(5_000L, 5_200L);
        String text = "{\"messages\":[{\"content\":\"" + base64 + "\"}]}";
        assertThat(demand("/v1/messages", text).input()).isGreaterThan(base64.length() / 3);
        String data = "{\"messages\":[{\"content\":[{\"type\":\"text\",\"data\":\"" + base64 + "\"}]}]}";
        assertThat(demand("/v1/messages", data).input()).isGreaterThan(base64.length() / 3);
        String pdf = "{\"contents\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"application/pdf\",\"data\":\"" + base64
                + "\"}}]}]}";
        assertThat(demand("/v1/models/m:generateContent", pdf).input()).isGreaterThan(10_000L);
        String before = "{\"previous_response_id\":\"resp_1\",\"input\":\"x\"}";
        assertThat(demand("/v1/responses", before).input()).isGreaterThan(10_000L);
    }
}
