package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.text.Detectors;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are masked, and their answers. */
class RestoredAnswerTest {

    private static final String REQUEST =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"I am bob@example.com, my boss"
                    + " is joe@example.com, call 555-123-4567. [EMAIL_2]\"}]}";
    private static final String SAID =
            "Dear [EMAIL_1], [email 2] and \\[EMAIL\\_1\\] [EMAIL_3] [PLACEHOLDER_1] were told,"
                    + " also eve@example.com: call [PHONE_1]";
    private static final String RESTORED =
            "Dear bob@example.com, joe@example.com and bob@example.com [EMAIL_3] [EMAIL_2]"
                    + " were told, also [EMAIL]: call 555-123-4567";

    private final ScrubGuard guard = guard("chat", Operator.PSEUDONYM, List.of());

    @Test
    void request_isMaskedAndTheAnswerRestored() {
        GuardChain chain = chain();
        chain.pass(guard);
        assertThat(text(chain.call().payload())).contains("I am [EMAIL_1]", "call [PHONE_1]. [PLACEHOLDER_1]");
        List<Payload> out = answered(chain, read("{\"content\":\"" + SAID.replace("\\", "\\\\") + "\"}"));
        assertThat(text(out.get(0))).isEqualTo("{\"content\":\"" + RESTORED + "\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9, 40, 400})
    void anthropicStream_isRestoredHoweverItIsCut(int most) {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            StringBuilder events = new StringBuilder();
            for (String part : cut(SAID, most, random)) {
                events.append(anthropic(0, "text_delta", "text", part));
            }
            events.append("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n");
            String out = streamed(Dialect.ANTHROPIC, events.toString(), random);
            assertThat(collected(out, "text")).isEqualTo(RESTORED);
            assertThat(out).endsWith("\"index\":0}\n\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 60})
    void toolArguments_stayWellFormedHoweverTheyAreCut(int most) {
        String arguments =
                "{\"to\":\"[EMAIL_1]\",\"text\":\"say \\\"[SECRET_1]\\\", \\u005bEMAIL_2]\",\"[EMAIL_2]\":[\"[email 1]\"]}";
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            StringBuilder events = new StringBuilder();
            for (String part : cut(arguments, most, random)) {
                events.append(anthropic(1, "input_json_delta", "partial_json", part));
            }
            events.append("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n");
            GuardChain chain = chain();
            chain.pass(guard);
            issue(chain, "SECRET", "\"},\n\\\"x");
            String restored = collected(streamed(chain, Dialect.ANTHROPIC, events.toString(), random), "partial_json");
            JsonObject read = Json.createReader(new StringReader(restored)).readObject();
            assertThat(read.getString("to")).isEqualTo("bob@example.com");
            assertThat(read.getString("text")).isEqualTo("say \"\"},\n\\\"x\", joe@example.com");
            assertThat(read.getJsonArray("joe@example.com").getString(0)).isEqualTo("bob@example.com");
        }
    }

    @Test
    void structuredOutput_staysWellFormedInAStream() {
        String document = " {\"to\":\"[EMAIL_1]\",\"note\":\"[SECRET_1]\"}";
        GuardChain chain = chain();
        chain.pass(guard);
        issue(chain, "SECRET", "\",\"admin\":\"yes\n");
        StringBuilder events = new StringBuilder();
        cut(document, 4, new Random(1)).forEach(part -> events.append(anthropic(0, "text_delta", "text", part)));
        String restored = collected(streamed(chain, Dialect.ANTHROPIC, events.toString(), new Random(2)), "text");
        JsonObject read = Json.createReader(new StringReader(restored)).readObject();
        assertThat(read.keySet()).containsExactly("to", "note");
        assertThat(read.getString("note")).isEqualTo("\",\"admin\":\"yes\n");
    }

    @Test
    void choices_areRestoredApart() {
        List<String> ones = cut(SAID, 3, new Random(3));
        List<String> others = cut("x" + SAID, 5, new Random(4));
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
            events.append(i < ones.size() ? openAi(0, ones.get(i)) : "");
            events.append(i < others.size() ? openAi(1, others.get(i)) : "");
        }
        String out = streamed(Dialect.OPENAI_CHAT, events + "data: [DONE]\n\n", new Random(5));
        assertThat(contents(out, 0)).isEqualTo(RESTORED);
        assertThat(contents(out, 1)).isEqualTo("x" + RESTORED);
        assertThat(out).endsWith("data: [DONE]\n\n");
    }

    @Test
    void untouchedEvents_keepTheirBytes() {
        String event = "id: 7\r\ndata:{ \"delta\" : {\"text\":\"Hi. (see [1], a[0] and so on). \"} }\r\n\r\n";
        assertThat(streamed(Dialect.GENERIC, event, new Random(1))).isEqualTo(event);
    }

    @Test
    void pseudonymThatNeverEnds_goesOnAsItIs() {
        String open = "see [EMAIL_" + " ".repeat(200);
        String out = streamed(Dialect.ANTHROPIC, anthropic(0, "text_delta", "text", open), new Random(1));
        assertThat(collected(out, "text")).isEqualTo(open);
    }

    @Test
    void answerThatIsNotMasked_isRestored() {
        ScrubSettings settings = OperatorTest.settings(Operator.PSEUDONYM, List.of(), "", false);
        GuardChain chain = chain();
        chain.pass(new ScrubGuard("chat", () -> settings, () -> Detectors.NONE));
        assertThat(text(answered(chain, read("{\"content\":\"[EMAIL_1] eve@example.com\"}"))
                        .get(0)))
                .isEqualTo("{\"content\":\"bob@example.com eve@example.com\"}");
    }

    @Test
    void laterGuard_doesNotMaskWhatIsRestored() {
        GuardChain chain = chain();
        chain.pass(guard);
        chain.pass(guard("strict", Operator.REPLACE, List.of()));
        assertThat(text(answered(chain, read("{\"content\":\"[EMAIL_1] eve@example.com\"}"))
                        .get(0)))
                .isEqualTo("{\"content\":\"bob@example.com [EMAIL]\"}");
    }

    @Test
    void guardsInARow_restoreInReverseOrder() {
        GuardChain chain = chain();
        chain.pass(guard("mail", Operator.REPLACE, List.of("EMAIL:pseudonym", "PHONE:pseudonym")));
        chain.pass(guard);
        String masked = text(chain.call().payload());
        assertThat(masked).doesNotContain("@", "555");
        List<Payload> out = answered(chain, (Body) chain.call().payload());
        assertThat(text(out.get(0))).isEqualTo(REQUEST);
    }

    @Test
    void nothingToRestore_leavesAnswersAlone() {
        ScrubSettings settings = OperatorTest.settings(Operator.PSEUDONYM, List.of(), "", false);
        GuardChain chain = new GuardChain(call(read("{\"content\":\"nobody\"}")));
        chain.pass(new ScrubGuard("chat", () -> settings, () -> Detectors.NONE));
        assertThat(chain.inspector()).isSameAs(Inspector.NONE);
    }

    @Test
    void endOfTheCall_forgetsTheValues() {
        GuardChain chain = chain();
        chain.pass(guard);
        Inspector inspector = chain.inspector();
        chain.settle(Outcome.Kind.ANSWERED, 200, 0);
        List<Payload> out = new ArrayList<>();
        inspector.accept(read("{\"content\":\"[EMAIL_1]\"}"), out::add);
        assertThat(text(out.get(0))).isEqualTo("{\"content\":\"[EMAIL_1]\"}");
    }

    @Test
    void findings_tellOnlyTypesAndPlaces() {
        List<Finding> findings =
                new ArrayList<>(guard.check(call(read(REQUEST))).findings());
        assertThat(findings).extracting(Finding::rule).containsExactly("EMAIL", "EMAIL", "PHONE");
        assertThat(findings.toString()).doesNotContain("bob", "555");
    }

    private static void issue(GuardChain chain, String name, String value) {
        chain.held(Restoration.class).orElseThrow().pseudonyms().number(name, value);
    }

    private static ScrubGuard guard(String name, Operator operator, List<String> operators) {
        ScrubSettings settings = OperatorTest.settings(operator, operators, "");
        return new ScrubGuard(name, () -> settings, () -> Detectors.NONE);
    }

    private static GuardChain chain() {
        return new GuardChain(call(read(REQUEST)));
    }

    private static Call call(Payload payload) {
        return new Call("POST /chat", Connection.NONE, Caller.NOBODY, payload);
    }

    private String streamed(Dialect dialect, String stream, Random random) {
        GuardChain chain = chain();
        chain.pass(guard);
        return streamed(chain, dialect, stream, random);
    }

    private static String streamed(GuardChain chain, Dialect dialect, String stream, Random random) {
        Inspector inspector = chain.inspector();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Consumer<Payload> sink = part -> out.writeBytes(((Body) part).bytes());
        SseStream events = new SseStream(dialect.paths());
        byte[] bytes = stream.getBytes(UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(100));
            events.feed(bytes, at, to, part -> inspector.accept(part, sink));
            at = to;
        }
        events.end(part -> inspector.accept(part, sink));
        inspector.end(sink);
        return out.toString(UTF_8);
    }

    private static List<Payload> answered(GuardChain chain, Body answer) {
        List<Payload> out = new ArrayList<>();
        Inspector inspector = chain.inspector();
        inspector.accept(answer, out::add);
        inspector.end(out::add);
        return out;
    }

    private static List<String> cut(String text, int most, Random random) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int to = Math.min(text.length(), at + 1 + random.nextInt(most));
            parts.add(text.substring(at, to));
            at = to;
        }
        return parts;
    }

    private static String anthropic(int index, String type, String name, String text) {
        JsonObject delta =
                Json.createObjectBuilder().add("type", type).add(name, text).build();
        JsonObject event = Json.createObjectBuilder()
                .add("type", "content_block_delta")
                .add("index", index)
                .add("delta", delta)
                .build();
        return "event: content_block_delta\ndata: " + event + "\n\n";
    }

    private static String openAi(int choice, String text) {
        JsonValue content = Json.createObjectBuilder().add("content", text).build();
        return "data: {\"choices\":[{\"index\":" + choice + ",\"delta\":" + content + "}]}\n\n";
    }

    private static String collected(String stream, String name) {
        StringBuilder all = new StringBuilder();
        data(stream).stream()
                .filter(event -> event.containsKey("delta"))
                .forEach(event -> all.append(event.getJsonObject("delta").getString(name)));
        return all.toString();
    }

    private static String contents(String stream, int choice) {
        StringBuilder all = new StringBuilder();
        for (JsonObject event : data(stream)) {
            JsonObject first = event.getJsonArray("choices").getJsonObject(0);
            all.append(
                    first.getInt("index") == choice
                            ? first.getJsonObject("delta").getString("content")
                            : "");
        }
        return all.toString();
    }

    private static List<JsonObject> data(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line ->
                        Json.createReader(new StringReader(line.substring(6))).readObject())
                .toList();
    }

    private static Body read(String json) {
        return Body.read(json.getBytes(UTF_8), ContentType.parse("application/json"), TextPaths.EVERY_STRING);
    }

    private static String text(Payload body) {
        return new String(((Body) body).bytes(), UTF_8);
    }
}
