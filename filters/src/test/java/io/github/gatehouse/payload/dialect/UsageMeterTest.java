package io.github.gatehouse.payload.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.SseStream;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage as each provider tells it, and what counts where it tells nothing or nonsense. */
class UsageMeterTest {

    private static final long INPUT = 40;

    private static Usage whole(Dialect dialect, String json) {
        UsageMeter meter = new UsageMeter(dialect);
        meter.add(Body.read(
                json.getBytes(StandardCharsets.UTF_8),
                new ContentType("application/json", Optional.empty()),
                Dialect.GENERIC.paths()));
        return meter.usage(INPUT);
    }

    private static UsageMeter stream(Dialect dialect, String... events) {
        UsageMeter meter = new UsageMeter(dialect);
        events(events).forEach(meter::add);
        return meter;
    }

    private static List<Payload> events(String... data) {
        List<Payload> events = new ArrayList<>();
        SseStream stream = new SseStream(Dialect.GENERIC.paths());
        for (String each : data) {
            byte[] bytes = ("data: " + each + "\n\n").getBytes(StandardCharsets.UTF_8);
            stream.feed(bytes, 0, bytes.length, events::add);
        }
        return events;
    }

    private static Usage reported(long input, long cached, long cacheWrite, long output) {
        return new Usage(input, cached, cacheWrite, output, Usage.Source.REPORTED);
    }

    @Test
    void whole_answersTellTheirUsage() {
        assertThat(whole(
                        Dialect.OPENAI_CHAT,
                        "{\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":7,\"total_tokens\":107,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":60}}}"))
                .isEqualTo(reported(40, 60, 0, 7));
        assertThat(whole(
                        Dialect.OPENAI_RESPONSES,
                        "{\"object\":\"response\",\"usage\":{\"input_tokens\":100,\"output_tokens\":7,"
                                + "\"input_tokens_details\":{\"cached_tokens\":60}}}"))
                .isEqualTo(reported(40, 60, 0, 7));
        assertThat(whole(
                        Dialect.ANTHROPIC,
                        "{\"type\":\"message\",\"usage\":{\"input_tokens\":10,\"cache_read_input_tokens\":20,"
                                + "\"cache_creation_input_tokens\":30,\"output_tokens\":7}}"))
                .isEqualTo(reported(10, 20, 30, 7));
        assertThat(whole(
                        Dialect.GEMINI,
                        "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":100,"
                                + "\"cachedContentTokenCount\":60,\"candidatesTokenCount\":7,\"thoughtsTokenCount\":5,"
                                + "\"totalTokenCount\":112}}"))
                .isEqualTo(reported(40, 60, 0, 12));
    }

    /** Reasoning that a server forgets to count as output stands in its total. */
    @Test
    void total_countsWhatIsMissing() {
        assertThat(whole(
                                Dialect.OPENAI_CHAT,
                                "{\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":7,\"total_tokens\":40}}")
                        .output())
                .isEqualTo(30);
    }

    /** higress#1080: counts that a stream repeats are cumulative, and not summed. */
    @Test
    void stream_ofAnthropic_isMergedAndNotSummed() {
        UsageMeter meter = stream(
                Dialect.ANTHROPIC,
                "{\"type\":\"message_start\",\"message\":{\"model\":\"claude-x\",\"usage\":{\"input_tokens\":10,"
                        + "\"cache_read_input_tokens\":20,\"output_tokens\":1}}}",
                "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}",
                "{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"output_tokens\":12}}",
                "{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"input_tokens\":10,\"output_tokens\":12}}");
        assertThat(meter.usage(INPUT)).isEqualTo(reported(10, 20, 0, 12));
        assertThat(meter.model()).isEqualTo("claude-x");
    }

    /** envoyproxy/ai-gateway#2290: input and cache tokens may come with the last event only. */
    @Test
    void stream_ofAnthropic_mayTellItsInputLate() {
        assertThat(stream(
                                Dialect.ANTHROPIC,
                                "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":0,\"output_tokens\":0}}}",
                                "{\"type\":\"message_delta\",\"usage\":{\"input_tokens\":30,\"cache_read_input_tokens\":4,"
                                        + "\"output_tokens\":12}}")
                        .usage(INPUT))
                .isEqualTo(reported(30, 4, 0, 12));
    }

    @Test
    void stream_ofOpenAiChat_tellsAtItsEnd() {
        String last = "{\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":7}}";
        assertThat(stream(
                                Dialect.OPENAI_CHAT,
                                "{\"choices\":[{\"delta\":{\"content\":\"Hi\"}}],\"usage\":null}",
                                last,
                                last,
                                "[DONE]")
                        .usage(INPUT))
                .isEqualTo(reported(10, 0, 0, 7));
    }

    /** QuantumNous/new-api#7241: an answer that is incomplete or failed costs as well. */
    @ParameterizedTest
    @ValueSource(strings = {"response.completed", "response.incomplete", "response.failed"})
    void stream_ofOpenAiResponses_tellsAtEachEnd(String end) {
        assertThat(stream(
                                Dialect.OPENAI_RESPONSES,
                                "{\"type\":\"response.created\",\"response\":{\"model\":\"gpt-x\",\"usage\":null}}",
                                "{\"type\":\"response.output_text.delta\",\"delta\":\"Hello\"}",
                                "{\"type\":\"" + end
                                        + "\",\"response\":{\"model\":\"gpt-x\",\"usage\":{\"input_tokens\":10,"
                                        + "\"output_tokens\":7}}}")
                        .usage(INPUT))
                .isEqualTo(reported(10, 0, 0, 7));
    }

    @Test
    void stream_ofGemini_tellsInEachEvent() {
        assertThat(stream(
                                Dialect.GEMINI,
                                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}],"
                                        + "\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":1}}",
                                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"b\"}]},\"finishReason\":\"STOP\"}],"
                                        + "\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":5,"
                                        + "\"thoughtsTokenCount\":3}}")
                        .usage(INPUT))
                .isEqualTo(reported(10, 0, 0, 8));
        assertThat(whole(
                        Dialect.GEMINI,
                        "[{\"candidates\":[{}],\"usageMetadata\":{\"promptTokenCount\":10}},{\"candidates\":"
                                + "[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":10,"
                                + "\"candidatesTokenCount\":5}}]"))
                .isEqualTo(reported(10, 0, 0, 5));
    }

    /** new-api#5288, #4168: a stream that is cut costs at least what came of it. */
    @Test
    void stream_thatIsCut_isEstimatedFromItsTexts() {
        Usage usage = stream(
                        Dialect.ANTHROPIC,
                        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}}",
                        "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\""
                                + "word ".repeat(60) + "\"}}")
                .usage(INPUT);
        assertThat(usage.source()).isEqualTo(Usage.Source.ESTIMATED);
        assertThat(usage.input()).isEqualTo(10);
        assertThat(usage.output()).isBetween(60L, 130L);
    }

    /** lingyuins/octopus#243: usage below zero gave credit; it tells nothing, and is estimated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5",
                "-9223372036854775808",
                "1e300",
                "9e18",
                "\"7\"",
                "null",
                "true",
                "123456789012345678901234567890"
            })
    void nonsense_isEstimated(String count) {
        Usage usage = whole(
                Dialect.OPENAI_CHAT,
                "{\"choices\":[{\"message\":{\"content\":\"one two three four\"}}],\"usage\":{\"prompt_tokens\":"
                        + count + ",\"completion_tokens\":" + count + "}}");
        assertThat(usage.source()).isEqualTo(Usage.Source.ESTIMATED);
        assertThat(usage.input()).isEqualTo(INPUT);
        assertThat(usage.output()).isBetween(4L, 20L);
    }

    @Test
    void cached_isNeverMoreThanWhatWasRead() {
        assertThat(whole(
                        Dialect.OPENAI_CHAT,
                        "{\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":7,\"prompt_tokens_details\":"
                                + "{\"cached_tokens\":500}}}"))
                .isEqualTo(reported(0, 10, 0, 7));
    }

    @Test
    void usage_inAnApplicationsOwnAnswer_isNotBelieved() {
        Usage usage = whole(
                Dialect.GENERIC,
                "{\"answer\":\"one two three\",\"usage\":{\"prompt_tokens\":0," + "\"completion_tokens\":0}}");
        assertThat(usage.source()).isEqualTo(Usage.Source.ESTIMATED);
        assertThat(usage.output()).isGreaterThan(3);
        assertThat(usage.input()).isEqualTo(INPUT);
    }

    @Test
    void error_costsNothing() {
        UsageMeter meter = stream(Dialect.ANTHROPIC, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}");
        assertThat(meter.failed()).isTrue();
        assertThat(stream(Dialect.ANTHROPIC, "{\"type\":\"ping\"}").failed()).isFalse();
    }

    @Test
    void usageEvent_isToldFromOthers() {
        UsageMeter chat = new UsageMeter(Dialect.OPENAI_CHAT);
        List<Payload> events = events(
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":1}}",
                "{\"choices\":[{\"delta\":{}}],\"usage\":{\"prompt_tokens\":1}}",
                "{\"choices\":[],\"usage\":null}",
                "[DONE]");
        assertThat(events.stream().map(chat::isUsageOnly)).containsExactly(true, false, false, false);
    }

    /** 6 bytes a token: prose is never cut too early. */
    @Test
    void writtenAtLeast_isBelowWhatATokenizerFinds() {
        UsageMeter meter = stream(
                Dialect.OPENAI_CHAT,
                "{\"choices\":[{\"delta\":{\"content\":\"" + "The delivery was late, and we are sorry. ".repeat(10)
                        + "\"}}]}");
        assertThat(meter.writtenAtLeast()).isBetween(40L, 100L);
    }

    /** What stands around a word in each event is not written by the model. */
    @Test
    void writtenAtLeast_isTheSame_howeverTheTextIsCut() {
        String text = "The delivery was late, and we are sorry. ";
        String[] chat = new String[text.length()];
        String[] anthropic = new String[text.length()];
        for (int i = 0; i < text.length(); i++) {
            String letter = text.substring(i, i + 1);
            chat[i] = "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\""
                    + letter + "\"}}]}";
            anthropic[i] = "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"" + letter
                    + "\"}}";
        }
        assertThat(stream(Dialect.OPENAI_CHAT, chat).writtenAtLeast()).isEqualTo(text.length() / 6);
        assertThat(stream(Dialect.ANTHROPIC, anthropic).writtenAtLeast()).isEqualTo(text.length() / 6);
        assertThat(stream(Dialect.GENERIC, chat).writtenAtLeast()).isEqualTo(text.length() / 6);
    }

    @Test
    void answer_ofAnyProvider_tellsItsUsage() {
        assertThat(Usage.in(json("{\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":7}}")))
                .contains(Usage.reported(10, 7));
        assertThat(Usage.in(json("{\"usage\":{\"input_tokens\":10,\"output_tokens\":7}}")))
                .contains(Usage.reported(10, 7));
        assertThat(Usage.in(json("{\"response\":{\"usage\":{\"input_tokens\":10,\"output_tokens\":7}}}")))
                .contains(Usage.reported(10, 7));
        assertThat(Usage.in(json("{\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":7}}")))
                .contains(Usage.reported(10, 7));
        assertThat(Usage.in(json("{\"text\":\"x\"}"))).isEmpty();
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
