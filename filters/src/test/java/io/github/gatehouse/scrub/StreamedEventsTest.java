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
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of a provider, cut into events and the events into pieces: their text is masked like the whole text. */
class StreamedEventsTest {

    private static final String END = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
            + "data: {\"choices\":[],\"usage\":{\"total_tokens\":3}}\n\ndata: [DONE]\n\n";

    private static final ScrubSettings SETTINGS = OperatorTest.settings(Operator.REPLACE, List.of(), "");

    private final ScrubGuard guard = new ScrubGuard("chat", () -> SETTINGS);

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void stream_equalsWhole(int most, TestReporter reporter) {
        List<String> texts = DevelopmentTexts.all();
        List<String> differing = new ArrayList<>();
        for (String text : texts) {
            Random random = new Random(text.hashCode());
            String whole = whole(text);
            String streamed = texts(masked(events(text, most, random), random));
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
    private static String events(String text, int most, Random random) {
        StringBuilder events = new StringBuilder("\uFEFF");
        int[] characters = text.codePoints().toArray();
        for (int at = 0; at < characters.length; ) {
            int to = Math.min(characters.length, at + 1 + random.nextInt(most));
            String json = Json.createValue(new String(characters, at, to - at)).toString();
            boolean escaped = random.nextInt(4) == 0;
            events.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":")
                    .append(escaped ? json.replace("@", "\\u0040").replace("1", "\\u0031") : json)
                    .append("},\"finish_reason\":null}]}\n")
                    .append(random.nextInt(8) == 0 ? "\n: still here\n\n" : "\n");
            at = to;
        }
        return events.append(END).toString();
    }

    private String masked(String stream, Random random) {
        Call call = new Call("POST /chat", Connection.NONE, Caller.NOBODY, Payload.NONE);
        Inspector inspector = guard.open(call, finding -> {});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Consumer<Payload> sink = part -> out.writeBytes(((Body) part).bytes());
        SseStream events = new SseStream(Dialect.OPENAI_CHAT.paths());
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

    /** What a client puts together. All that is no text must still be there, once and in the end. */
    private static String texts(String stream) {
        assertThat(stream).endsWith(END);
        StringBuilder text = new StringBuilder();
        for (String line : stream.substring(0, stream.length() - END.length()).split("\n")) {
            if (line.contains("data: ")) {
                try (JsonReader reader =
                        Json.createReader(new StringReader(line.substring(line.indexOf("data: ") + 6)))) {
                    JsonObject choice =
                            reader.readObject().getJsonArray("choices").getJsonObject(0);
                    text.append(choice.getJsonObject("delta").getString("content"));
                    assertThat(choice.isNull("finish_reason")).isTrue();
                }
            }
        }
        return text.toString();
    }
}
