package io.github.gatehouse.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.output.OutputSettings.Missing;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.TextPaths;
import jakarta.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a stream says over several events is judged before all of it has gone out. */
class OutputStreamTest {

    private static final Call CALL = new Call("POST /chat", Connection.NONE, Caller.NOBODY, Payload.NONE);
    private static final List<String> ACTIONS = List.of("search", "export");
    private static final List<String> TOOLS = List.of("look_up", "web_search");

    /** What went out, and why no more did. */
    private record Outcome(String out, Optional<Reason> refused) {}

    private static OutputSettings settings(List<String> actions, List<String> tools, Missing missing) {
        return OutputRig.settings("actions", actions, "tools", tools, "missing", missing);
    }

    private static Outcome run(OutputSettings settings, String stream, int... cuts) {
        Inspector inspector = new OutputGuard("output", () -> settings).open(CALL, finding -> {});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SseStream events = new SseStream(TextPaths.EVERY_STRING);
        byte[] bytes = stream.getBytes(UTF_8);
        try {
            int from = 0;
            for (int cut : cuts) {
                events.feed(bytes, from, cut, event -> inspector.accept(event, part -> write(part, out)));
                from = cut;
            }
            events.feed(bytes, from, bytes.length, event -> inspector.accept(event, part -> write(part, out)));
            events.end(event -> inspector.accept(event, part -> write(part, out)));
            inspector.end(part -> write(part, out));
            return new Outcome(out.toString(UTF_8), Optional.empty());
        } catch (GuardException e) {
            assertThat(e).hasMessageNotContainingAny("delete", "look_up", "search");
            return new Outcome(out.toString(UTF_8), Optional.of(e.refusal().reason()));
        }
    }

    private static Outcome run(String stream) {
        return run(settings(ACTIONS, TOOLS, Missing.AUTO), stream);
    }

    private static String quoted(String text) {
        return Json.createValue(text).toString();
    }

    private static String anthropic(String... deltas) {
        StringBuilder stream = new StringBuilder("event: message_start\ndata: {\"type\":\"message_start\"}\n\n"
                + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
                + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n");
        for (String delta : deltas) {
            stream.append("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                            + "\"delta\":{\"type\":\"text_delta\",\"text\":")
                    .append(quoted(delta))
                    .append("}}\n\n");
        }
        return stream + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    }

    private static String openAi(String... deltas) {
        StringBuilder stream = new StringBuilder();
        for (String delta : deltas) {
            stream.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":")
                    .append(quoted(delta))
                    .append("}}]}\n\n");
        }
        return stream
                + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    }

    private static String responses(String... deltas) {
        StringBuilder stream = new StringBuilder();
        for (String delta : deltas) {
            stream.append("data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":")
                    .append(quoted(delta))
                    .append("}\n\n");
        }
        return stream + "data: {\"type\":\"response.completed\",\"response\":{\"output\":[]}}\n\n";
    }

    private static String gemini(String... deltas) {
        StringBuilder stream = new StringBuilder();
        for (String delta : deltas) {
            stream.append("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":")
                    .append(quoted(delta))
                    .append("}]}}]}\n\n");
        }
        return stream.toString();
    }

    private static String ofAnApplication(String... deltas) {
        StringBuilder stream = new StringBuilder();
        for (String delta : deltas) {
            stream.append("data: {\"n\":{\"chunk\":")
                    .append(quoted(delta))
                    .append("},\"index\":")
                    .append(stream.length())
                    .append("}\n\n");
        }
        return stream + "data: {\"end\":true}\n\n";
    }

    private static String plain(String... deltas) {
        StringBuilder stream = new StringBuilder();
        for (String delta : deltas) {
            stream.append("data: ").append(delta.replace("\n", "\ndata: ")).append("\n\n");
        }
        return stream + "data: [DONE]\n\n";
    }

    private static List<String> inEveryDialect(String... deltas) {
        return List.of(
                anthropic(deltas),
                openAi(deltas),
                responses(deltas),
                gemini(deltas),
                ofAnApplication(deltas),
                plain(deltas));
    }

    private static void refuses(String... deltas) {
        for (String stream : inEveryDialect(deltas)) {
            Outcome outcome = run(stream);
            assertThat(outcome.refused()).as(stream).contains(Reason.ACTION_REFUSED);
            assertThat(outcome.out()).doesNotContain("delete", "stop", "DONE", "completed");
        }
    }

    private static void passes(String... deltas) {
        for (String stream : inEveryDialect(deltas)) {
            assertThat(run(stream)).isEqualTo(new Outcome(stream, Optional.empty()));
        }
    }

    @Test
    void action_splitOverEventsIsRefused() {
        refuses("{\"act", "ion\":\"dele", "te\"}");
        refuses("Sure: ", "{", "\"action\"", ":", "\"delete\"", "}");
        refuses("```json\n{\"x\":1,", "\"action\":[\"search\"]", "}\n```");
        refuses("{\"action\":\"search\"}", " and {\"ac", "tion\":\"delete\"}");
        refuses("{\"action\":\"search\",", "\"action\":\"delete\"}");
        refuses("{'action': ", "'delete'}");
        refuses("{'a': '}', ", "'action': 'delete'}");
        refuses("{action", ":delete}");
        refuses("{\"a\":1, // no\n", "\"action\":\"delete\"}");
        refuses("{\"action\":\"delete\"");
        refuses("```yaml\nac", "tion: delete\n```");
        refuses("{\"acti\\u00", "6fn\":\"delete\"}");
        refuses("{\"Acti", "on\":\"search\"}");
        refuses("{\"text\":\"{\\\"action\\\":", "\\\"delete\\\"}\"}");
    }

    @Test
    void action_onTheListPassesAfterItIsComplete() {
        passes("{\"act", "ion\":\"sea", "rch\"}");
        passes("Sure: ", "{", "\"action\":\"search\"", "}", " as you like");
        passes("a {b} c", " `x` ", "[1] [\"a\",\"b\"]", "```java\nint x = 1;\n```", "{ y } {} {{z}} {x; y}");
    }

    @Test
    void prose_goesOutAtOnce() {
        Inspector inspector =
                new OutputGuard("output", () -> settings(ACTIONS, TOOLS, Missing.AUTO)).open(CALL, finding -> {});
        List<Payload> out = new ArrayList<>();
        int[] count = {0};
        SseStream events = new SseStream(TextPaths.EVERY_STRING);
        byte[] bytes = openAi("Hello", ", (you) ", "a:b \"c\" ", "[x] ").getBytes(UTF_8);
        events.feed(bytes, 0, bytes.length, event -> {
            inspector.accept(event, out::add);
            assertThat(out).hasSize(++count[0]);
        });
    }

    @Test
    void signsOfLife_passByWhatIsHeld() {
        String stream = "data: {\"text\":\"{\"}\n\n: alive\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\n";
        Inspector inspector =
                new OutputGuard("output", () -> settings(ACTIONS, TOOLS, Missing.AUTO)).open(CALL, finding -> {});
        List<Payload> out = new ArrayList<>();
        SseStream events = new SseStream(TextPaths.EVERY_STRING);
        byte[] bytes = stream.getBytes(UTF_8);
        events.feed(bytes, 0, bytes.length, event -> inspector.accept(event, out::add));
        assertThat(out).hasSize(2);
        inspector.end(out::add);
        assertThat(out).hasSize(3);
    }

    @Test
    void moreThanCanBeHeld_isRefused() {
        String[] deltas = new String[1_200];
        Arrays.fill(deltas, "x".repeat(1_000));
        deltas[0] = "{\"a\":\"";
        assertThat(run(openAi(deltas)).refused()).contains(Reason.ANSWER_INVALID);
        deltas[0] = "a";
        assertThat(run(openAi(deltas)).refused()).isEmpty();
    }

    @Test
    void streamWithoutAnAction_isHeldIfOneIsAskedFor() {
        OutputSettings strict = settings(ACTIONS, List.of(), Missing.REFUSE);
        assertThat(run(strict, openAi("hello"))).isEqualTo(new Outcome("", Optional.of(Reason.ACTION_REFUSED)));
        String good = openAi("hello ", "{\"action\":\"search\"}", " bye");
        assertThat(run(strict, good)).isEqualTo(new Outcome(good, Optional.empty()));
    }

    private static String call(String delta) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + delta + "]}}]}\n\n";
    }

    private static String function(int index, String id, String name, String arguments) {
        return call("{\"index\":" + index + (id.isEmpty() ? "" : ",\"id\":\"" + id + "\",\"type\":\"function\"")
                + ",\"function\":{" + (name.isEmpty() ? "" : "\"name\":\"" + name + "\",") + "\"arguments\":"
                + quoted(arguments) + "}}");
    }

    private static final String FINISH =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n";

    private static void refusesCall(String stream) {
        Outcome outcome = run(stream);
        assertThat(outcome.refused()).as(stream).contains(Reason.ACTION_REFUSED);
        assertThat(outcome.out()).doesNotContain("arguments", "name", "finish", "DONE");
    }

    private static void passesCall(String stream) {
        assertThat(run(stream)).isEqualTo(new Outcome(stream, Optional.empty()));
    }

    @Test
    void call_isHeldUntilItsNameIsComplete() {
        passesCall(
                function(0, "1", "look_up", "") + function(0, "", "", "{\"q\"") + function(0, "", "", ":1}") + FINISH);
        passesCall(function(0, "1", "look", "") + function(0, "", "_up", "{}") + FINISH);
        passesCall(function(0, "1", "", "{}") + function(0, "", "look_up", "") + FINISH);
        passesCall(function(0, "1", "look_up", "") + function(0, "1", "look_up", "{}") + FINISH);
        passesCall(function(0, "1", "look_up", "{}") + function(1, "2", "web_search", "{}") + FINISH);
        passesCall(function(0, "1", "look_up", "{}") + function(0, "2", "web_search", "{}") + FINISH);
        passesCall(function(0, "1", "look_up", "{}") + "data: [DONE]\n\n");
        passesCall(function(0, "1", "look_up", "{}"));
    }

    @Test
    void call_ofAnotherToolIsRefusedHoweverItComes() {
        refusesCall(function(0, "1", "delete", "{}") + FINISH);
        refusesCall(function(0, "1", "del", "") + function(0, "", "ete", "{}") + FINISH);
        refusesCall(function(0, "1", "", "{}") + function(0, "", "delete", "") + FINISH);
        refusesCall(function(0, "1", "", "{}") + FINISH);
        refusesCall(function(0, "1", "look_up", "") + function(0, "", "delete", "{}") + FINISH);
        refusesCall(function(0, "1", "look_up", "{}") + function(0, "2", "delete", "{}") + FINISH);
        refusesCall(function(0, "1", "look_up", "{}") + function(1, "2", "delete", "{}") + FINISH);
        refusesCall(function(0, "1", "look_up", "{}") + function(0, "1", "_and_delete", "{}") + FINISH);
        refusesCall(function(0, "1", "Look_up", "{}") + FINISH);
        refusesCall(function(0, "1", "l\\u043eok_up", "{}") + FINISH);
        refusesCall(function(0, "1", "delete", "{}"));
        refusesCall(
                call("{\"index\":0,\"id\":\"1\",\"type\":\"custom\",\"custom\":{\"name\":\"delete\",\"input\":\"\"}}")
                        + FINISH);
        refusesCall(call("7") + FINISH);
        refusesCall(
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"function_call\":{\"name\":\"dele\",\"arguments\":\"\"}}}]}\n\n"
                        + "data: {\"choices\":[{\"index\":0,\"delta\":{\"function_call\":{\"name\":\"te\",\"arguments\":\"\"}}}]}\n\n"
                        + FINISH);
    }

    @Test
    void call_thatGoesOnAfterItsEndIsJudgedAgain() {
        Outcome outcome = run(function(0, "1", "look_up", "{}") + FINISH + function(0, "", "_x", ""));
        assertThat(outcome.refused()).contains(Reason.ACTION_REFUSED);
    }

    @Test
    void argumentsOfACall_areJudgedWhenTheyAreComplete() {
        String split = function(0, "1", "look_up", "{\"act") + function(0, "", "", "ion\":\"NAME\"}") + FINISH;
        passesCall(split.replace("NAME", "search"));
        refusesCall(split.replace("NAME", "delete"));
        String block =
                "data: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"1\","
                        + "\"name\":\"look_up\",\"input\":{}}}\n\n";
        String first =
                "data: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"action\\\":\\\"del\"}}\n\n";
        String second =
                "data: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"ete\\\"}\"}}\n\n";
        assertThat(run(block + first + second)).isEqualTo(new Outcome(block, Optional.of(Reason.ACTION_REFUSED)));
    }

    @Test
    void call_isRefusedInEveryDialect() {
        for (String stream : List.of(
                "data: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"delete\",\"input\":{}}}\n\n",
                "data: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"server_tool_use\",\"id\":\"1\",\"name\":\"delete\"}}\n\n",
                "data: {\"type\":\"response.output_item.added\",\"item\":{\"type\":\"function_call\",\"name\":\"delete\",\"arguments\":\"\"}}\n\n",
                "data: {\"type\":\"response.output_item.added\",\"item\":{\"type\":\"mcp_call\",\"name\":\"look_up\",\"arguments\":\"\"}}\n\n",
                "data: {\"type\":\"response.function_call_arguments.done\",\"name\":\"delete\",\"arguments\":\"\"}\n\n",
                "data: {\"type\":\"response.code_interpreter_call.in_progress\",\"item_id\":\"1\"}\n\n",
                "data: {\"type\":\"response.mcp_call_arguments.delta\",\"item_id\":\"1\",\"delta\":\"\"}\n\n",
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"delete\",\"args\":{}}}]}}]}\n\n",
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"args\":{}}}]}}]}\n\n",
                "data: {\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"delete\",\"arguments\":{}}}]}}\n\n",
                "data: {\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"delete\",\"arguments\":\"\"}}]}}]}\n\n")) {
            assertThat(run(stream)).as(stream).isEqualTo(new Outcome("", Optional.of(Reason.ACTION_REFUSED)));
        }
    }

    @Test
    void argumentsOfGemini_thatComeInPartsMayGoOnWithoutAName() {
        String good =
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"look_up\",\"willContinue\":true}}]}}]}\n\n"
                        + "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\"$.q\",\"stringValue\":\"x\"}]}}]}}]}\n\n";
        assertThat(run(good)).isEqualTo(new Outcome(good, Optional.empty()));
        for (String path :
                List.of("$.action", "$['action']", "$.steps[0].action", "$['steps'][0]['action']", "$.action[0]")) {
            assertThat(run(good.replace("$.q", path)).refused()).contains(Reason.ACTION_REFUSED);
        }
        assertThat(run(good.replace("$.q", "$.action.type")))
                .isEqualTo(new Outcome(good.replace("$.q", "$.action.type"), Optional.empty()));
    }

    @Test
    void parts_goOnInOneAnother() {
        String first =
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hm\",\"thought\":true},{\"text\":\"{\\\"act\"}]}}]}";
        String second = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"ion\\\":\\\"delete\\\"}\"}]}}]}";
        Outcome streamed = run("data: " + first + "\n\ndata: " + second + "\n\n");
        assertThat(streamed).isEqualTo(new Outcome("", Optional.of(Reason.ACTION_REFUSED)));
        String whole = "{\"content\":[{\"text\":\"{\\\"act\"},{\"text\":\"ion\\\":\\\"NAME\\\"}\"}]}";
        assertThat(judged(whole.replace("NAME", "delete"))).contains(Reason.ACTION_REFUSED);
        assertThat(judged(whole.replace("NAME", "search"))).isEmpty();
    }

    @Test
    void ping_thatSaysSomethingIsHeldLikeAnyEvent() {
        String begin = "data: {\"text\":\"{\\\"action\\\":\"}\n\n";
        String ping = "event: ping\ndata: {\"text\":\"\\\"delete\\\"\"}\n\n";
        assertThat(run(begin + ping)).isEqualTo(new Outcome("", Optional.of(Reason.ACTION_REFUSED)));
    }

    @Test
    void choices_areJudgedApart() {
        String stream = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"{\\\"action\\\":\"}}]}\n\n"
                + "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"hello\"}}]}\n\n"
                + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\\\"search\\\"}\"}}]}\n\n";
        assertThat(run(stream)).isEqualTo(new Outcome(stream, Optional.empty()));
        assertThat(run(stream.replace("search", "delete")).refused()).contains(Reason.ACTION_REFUSED);
    }

    @Test
    void placesWithoutANumber_countByTheirPosition() {
        String begin = "{\"index\":0,\"delta\":{\"content\":\"{\\\"action\\\":\"}}";
        String rest = "{\"delta\":{\"content\":\"\\\"delete\\\"}\"}}";
        for (String each : List.of(rest, rest.replace("{\"delta", "{\"index\":0.0,\"delta"))) {
            for (String list : List.of("choices", "candidates")) {
                assertThat(run(("data: {\"%1$s\":[" + begin + "]}\n\ndata: {\"%1$s\":[" + each + "]}\n\n")
                                .formatted(list)))
                        .isEqualTo(new Outcome("", Optional.of(Reason.ACTION_REFUSED)));
            }
        }
    }

    @Test
    void call_withANameInTwoSpellingsIsRefused() {
        refusesCall(
                call("{\"index\":0,\"id\":\"1\",\"function\":{\"name\":\"look_up\",\"Name\":\"delete\"}}") + FINISH);
        refusesCall(
                call("{\"index\":0,\"id\":\"1\",\"function\":{\"name\":\"look_up\"},\"Custom\":{\"name\":\"delete\"}}")
                        + FINISH);
    }

    @Test
    void verdict_isTheSameForEveryCut() {
        Random random = new Random(7);
        String[] alphabet = {
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ":",
            "=",
            ",",
            "\\",
            "\n",
            "`",
            "```",
            "action",
            "search",
            "delete",
            "\"action\"",
            "{\"action\":",
            "\"search\"}",
            "\"delete\"}",
            "é",
            "\ud83d\ude00",
            " ",
            "x",
            "//",
            "~~~",
            "\"name\":",
            "\"arguments\":{}"
        };
        int tries = Integer.getInteger("tries", 80);
        for (int i = 0; i < tries; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            String whole = text.toString();
            String[] one = {whole};
            String[] pieces = whole.codePoints().mapToObj(Character::toString).toArray(String[]::new);
            Outcome expected = run(openAi(one));
            assertThat(run(openAi(pieces)).refused()).as(whole).isEqualTo(expected.refused());
            String stream = anthropic(pieces.length > 6 ? one : pieces);
            Outcome streamed = run(stream);
            byte[] bytes = stream.getBytes(UTF_8);
            int[] every = new int[bytes.length];
            for (int at = 0; at < every.length; at++) {
                every[at] = at;
            }
            OutputSettings settings = settings(ACTIONS, TOOLS, Missing.AUTO);
            assertThat(run(settings, stream, every)).as(stream).isEqualTo(streamed);
            assertThat(run(settings, stream, random.nextInt(bytes.length)))
                    .as(stream)
                    .isEqualTo(streamed);
            assertThat(wholeAnswer(whole)).as(whole).isEqualTo(expected.refused());
        }
    }

    private static Optional<Reason> wholeAnswer(String text) {
        return judged("{\"choices\":[{\"message\":{\"content\":" + quoted(text) + "}}]}");
    }

    private static Optional<Reason> judged(String answer) {
        Body body = Body.read(answer.getBytes(UTF_8), ContentType.parse("application/json"), TextPaths.EVERY_STRING);
        Inspector inspector =
                new OutputGuard("output", () -> settings(ACTIONS, TOOLS, Missing.AUTO)).open(CALL, finding -> {});
        try {
            inspector.accept(body, part -> {});
            inspector.end(part -> {});
            return Optional.empty();
        } catch (GuardException e) {
            return Optional.of(e.refusal().reason());
        }
    }

    private static void write(Payload part, ByteArrayOutputStream out) {
        out.writeBytes(((Body) part).bytes());
    }
}
