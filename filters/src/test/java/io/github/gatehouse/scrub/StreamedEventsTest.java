package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.text.DevelopmentTexts;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of a provider, cut into events and the events into pieces: their text is masked like the whole text. */
class StreamedEventsTest {

    /** How providers put the pieces of a text into events, and what stands around them. */
    enum Wire {
        OPENAI_CHAT(
                "",
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":%s},\"finish_reason\":null}]}\n",
                """
                data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: {"choices":[],"usage":{"total_tokens":3}}

                data: [DONE]

                """,
                "/choices/0/delta/content"),
        ANTHROPIC(
                """
                event: message_start
                data: {"type":"message_start","message":{"id":"m","content":[],"usage":{"input_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: ping
                data: {"type":"ping"}

                """,
                "event: content_block_delta\n"
                        + "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":%s}}\n",
                """
                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":3}}

                event: message_stop
                data: {"type":"message_stop"}

                """,
                "/delta/text"),
        OPENAI_RESPONSES(
                """
                event: response.created
                data: {"type":"response.created","response":{"id":"r","output":[]}}

                """,
                "event: response.output_text.delta\n"
                        + "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,\"delta\":%s}\n",
                """
                event: response.completed
                data: {"type":"response.completed","response":{"id":"r","usage":{"total_tokens":3}}}

                """,
                "/delta"),
        GEMINI(
                "",
                "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":%s}]},\"index\":0}]}\n",
                """
                data: {"candidates":[{"content":{"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"totalTokenCount":3}}

                """,
                "/candidates/0/content/parts/0/text");

        private final String begin;
        private final String event;
        private final String end;
        private final String path;

        Wire(String begin, String event, String end, String path) {
            this.begin = begin;
            this.event = event;
            this.end = end;
            this.path = path;
        }
    }

    private static final ScrubSettings SETTINGS = ScrubRig.settings();

    private final ScrubGuard guard = new ScrubGuard("chat", () -> SETTINGS);

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void stream_equalsWhole(int most, TestReporter reporter) {
        streamEqualsWhole(Wire.OPENAI_CHAT, DevelopmentTexts.all(), most, reporter);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPENAI_CHAT")
    void stream_equalsWholeInEveryDialect(Wire wire, TestReporter reporter) {
        List<String> all = DevelopmentTexts.all();
        List<String> some = IntStream.range(0, all.size())
                .filter(i -> i % 6 == wire.ordinal())
                .mapToObj(all::get)
                .toList();
        streamEqualsWhole(wire, some, 4, reporter);
    }

    private void streamEqualsWhole(Wire wire, List<String> texts, int most, TestReporter reporter) {
        List<String> differing = new ArrayList<>();
        for (String text : texts) {
            Random random = new Random(text.hashCode());
            String whole = whole(text);
            String streamed = texts(wire, masked(wire, events(wire, text, most, random), random));
            if (!streamed.equals(whole)) {
                differing.add(whole + " <> " + streamed);
            }
        }
        reporter.publishEntry(
                "texts", texts.size() + (DevelopmentTexts.complete() ? "" : " made up; -Dgatehouse.data names more"));
        assertThat(differing).isEmpty();
    }

    private String whole(String text) {
        Call call = new Call("POST /chat", Connection.NONE, Caller.NOBODY, Said.field("content", text));
        return ((Said) ((Verdict.Proceed) guard.check(call)).call().payload()).text();
    }

    /** One event for each 1 to {@code most} characters, some of them escaped. */
    private static String events(Wire wire, String text, int most, Random random) {
        StringBuilder events = new StringBuilder("\uFEFF" + wire.begin);
        int[] characters = text.codePoints().toArray();
        for (int at = 0; at < characters.length; ) {
            int to = Math.min(characters.length, at + 1 + random.nextInt(most));
            String json = Json.createValue(new String(characters, at, to - at)).toString();
            boolean escaped = random.nextInt(4) == 0;
            events.append(wire.event.formatted(
                            escaped ? json.replace("@", "\\u0040").replace("1", "\\u0031") : json))
                    .append(random.nextInt(8) == 0 ? "\n: still here\n\n" : "\n");
            at = to;
        }
        return events.append(wire.end).toString();
    }

    private String masked(Wire wire, String stream, Random random) {
        Call call = new Call("POST /chat", Connection.NONE, Caller.NOBODY, Payload.NONE);
        Inspector inspector = guard.open(call, finding -> {});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Consumer<Payload> sink = part -> out.writeBytes(((Body) part).bytes());
        SseStream events = new SseStream(Dialect.valueOf(wire.name()).paths());
        byte[] bytes = stream.getBytes(UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(99));
            events.feed(bytes, at, to, part -> inspector.accept(part, sink));
            at = to;
        }
        events.end(part -> inspector.accept(part, sink));
        inspector.end(sink);
        return out.toString(UTF_8);
    }

    /** What a client puts together. All that is no text must still be there, once and in its place. */
    private static String texts(Wire wire, String stream) {
        assertThat(stream).startsWith("\uFEFF" + wire.begin).endsWith(wire.end);
        StringBuilder text = new StringBuilder();
        String between = stream.substring(1 + wire.begin.length(), stream.length() - wire.end.length());
        for (String line : between.split("\n")) {
            if (line.startsWith("data: ")) {
                JsonObject event = read(line);
                JsonString piece = (JsonString) Json.createPointer(wire.path).getValue(event);
                text.append(piece.getString());
                assertThat(Json.createPointer(wire.path).replace(event, Json.createValue("")))
                        .isEqualTo(read(wire.event
                                .substring(wire.event.indexOf("data: "))
                                .formatted("\"\"")));
            }
        }
        return text.toString();
    }

    private static JsonObject read(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line.substring("data: ".length())))) {
            return reader.readObject();
        }
    }
}
