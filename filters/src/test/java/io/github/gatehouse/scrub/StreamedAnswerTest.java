package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.EventReader;
import io.github.gatehouse.payload.JsonPieces;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.TextPieces;
import io.github.gatehouse.payload.dialect.Dialect;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams as providers send them. */
class StreamedAnswerTest {

    @Test
    void anthropic_isMaskedOverEventsAndPings() {
        String start =
                anthropic("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
        String ping = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
        String stop = anthropic("content_block_stop", "\"index\":0");
        String end = anthropic("message_stop", "");
        String in = start + delta("Card 4111 11") + ping + delta("11 1111 1111, mail bob@exam") + ": hello\n\n"
                + delta("ple.com or joe@example.or") + delta("g") + stop + end;
        assertThat(masked(Dialect.ANTHROPIC, in))
                .isEqualTo(start + delta("Card ") + ping + delta("[CARD_NUMBER], mail ") + ": hello\n\n"
                        + delta("[EMAIL] or ") + delta("") + delta("[EMAIL]") + stop + end);
    }

    @Test
    void openAi_isMaskedWhenChoicesAlternate() {
        String role = openAi(0, "\"role\":\"assistant\",\"content\":\"\"", "null");
        String end = openAi(0, "\"content\":\"\"", "\"stop\"");
        String in = role + content(0, "Call 555-") + content(1, "On 123-") + content(0, "123-4567")
                + content(1, "45-6789;") + end + "data: [DONE]\n\n";
        assertThat(masked(Dialect.OPENAI_CHAT, in))
                .isEqualTo(role + content(0, "Call ") + content(1, "On ") + content(0, "") + content(1, "[SSN]")
                        + content(0, "[PHONE]") + end + content(1, ";") + "data: [DONE]\n\n");
    }

    @Test
    void plainText_isMasked() {
        assertThat(masked(Dialect.GENERIC, "data: Call 555-\n\ndata: 123-4567 now\n\n"))
                .isEqualTo("data: Call \n\ndata: [PHONE] \n\ndata: now\n\n");
    }

    @Test
    void untouchedEvents_keepTheirBytes() {
        String in =
                "id: 7\r\ndata:{ \"type\" : \"content_block_delta\", \"index\":0, \"delta\":{\"type\":\"text_delta\",\"text\":\"Hi. \"}}\r\n\r\n";
        assertThat(masked(Dialect.ANTHROPIC, in)).isEqualTo(in);
    }

    @Test
    void arguments_areHeldUntilCompleteAndMaskedAsJson() {
        String begin =
                anthropic("content_block_start", "\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"input\":{}}");
        String stop = anthropic("content_block_stop", "\"index\":1");
        String in = begin
                + arguments("")
                + arguments("{\\\"to\\\": \\\"bob\\\\u00")
                + arguments("40exam")
                + arguments("ple.com\\\", \\\"card\\\": 411111111")
                + arguments("1111111}")
                + stop;
        assertThat(masked(Dialect.ANTHROPIC, in))
                .isEqualTo(begin
                        + arguments("")
                        + arguments("")
                        + arguments("")
                        + arguments("")
                        + arguments("{\\\"to\\\": \\\"[EMAIL]\\\", \\\"card\\\": \\\"[CARD_NUMBER]\\\"}")
                        + stop);
    }

    @Test
    void argumentsThatEndEarly_areMaskedAsFarAsTheyGo() {
        String stop = anthropic("message_delta", "\"delta\":{\"stop_reason\":\"max_tokens\"}");
        String in = arguments("{\\\"to\\\": \\\"bob\\\\u0040example.com\\\", \\\"x\\\": \\\"joe@exam")
                + arguments("ple.com")
                + stop;
        assertThat(masked(Dialect.ANTHROPIC, in))
                .isEqualTo(arguments("")
                        + arguments("")
                        + arguments("{\\\"to\\\": \\\"[EMAIL]\\\", \\\"x\\\": \\\"[EMAIL]")
                        + stop);
    }

    @Test
    void argumentsOfSeveralCalls_mayAlternate() {
        String end = openAi(0, "", "\"tool_calls\"");
        String in = call(0, "{\\\"a\\\":\\\"bob@ex") + call(1, "{\\\"b\\\":\\\"joe@ex") + call(0, "ample.com\\\"}")
                + call(1, "ample.com\\\"}") + end + "data: [DONE]\n\n";
        assertThat(masked(Dialect.OPENAI_CHAT, in))
                .isEqualTo(call(0, "") + call(1, "") + call(0, "{\\\"a\\\":\\\"[EMAIL]\\\"}")
                        + call(1, "{\\\"b\\\":\\\"[EMAIL]\\\"}") + end + "data: [DONE]\n\n");
    }

    @Test
    void argumentsOfResponses_areToldByTheirType() {
        String in = responses("response.function_call_arguments.delta", "{\\\"a\\\":\\\"bob\\\\u0040ex")
                + responses("response.function_call_arguments.delta", "ample.com\\\"}")
                + responses("response.output_text.delta", "{\\\"a\\\": 1} ");
        assertThat(masked(Dialect.OPENAI_RESPONSES, in))
                .isEqualTo(responses("response.function_call_arguments.delta", "")
                        + responses("response.function_call_arguments.delta", "{\\\"a\\\":\\\"[EMAIL]\\\"}")
                        + responses("response.output_text.delta", "{\\\"a\\\": 1} "));
    }

    @Test
    void argumentsWithoutEnd_areNotHeldForever() {
        String piece = arguments("[" + "1,".repeat(100_000));
        StringBuilder in = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            in.append(piece);
        }
        assertThatThrownBy(() -> masked(Dialect.ANTHROPIC, in.toString()))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID));
    }

    @Test
    void endOfOneChoice_leavesTheOthersHeld() {
        String end = openAi(0, "", "\"stop\"");
        String in =
                content(0, "Hi. ") + content(1, "On 123-") + end + content(1, "45-6789; ") + openAi(1, "", "\"stop\"");
        assertThat(masked(Dialect.OPENAI_CHAT, in))
                .isEqualTo(content(0, "Hi. ")
                        + content(1, "On ")
                        + end
                        + content(1, "[SSN]")
                        + content(1, "; ")
                        + openAi(1, "", "\"stop\""));
    }

    @Test
    void endOfOneBlock_leavesTheOthersHeld() {
        String stop = anthropic("content_block_stop", "\"index\":1");
        String in = delta("On 123-") + stop + delta("45-6789; ");
        assertThat(masked(Dialect.ANTHROPIC, in)).isEqualTo(delta("On ") + stop + delta("[SSN]") + delta("; "));
    }

    @Test
    void gemini_tellsItsEndOnce() {
        String last = gemini("com", ",\"finishReason\":\"STOP\"");
        String in = gemini("mail bob@exam", "") + gemini("ple.", "") + last;
        assertThat(masked(Dialect.GEMINI, in))
                .isEqualTo(gemini("mail ", "") + gemini("", "") + gemini("[EMAIL]", ",\"finishReason\":\"STOP\""));
    }

    @Test
    void gemini_countsItsUsageOnce() {
        String end =
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"n\",\"args\":{}}}]},"
                        + "\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"totalTokenCount\":9}}\r\n\r\n";
        String in = gemini("Hello wor", "") + gemini("ld", "") + end;
        assertThat(masked(Dialect.GEMINI, in))
                .isEqualTo(gemini("Hello ", "")
                        + gemini("", "")
                        + gemini("world", "").replace("{\"totalTokenCount\":7}", "null")
                        + end);
    }

    @Test
    void gemini_keepsThoughtsAndAnswerApart() {
        String thought = gemini("Ask bob@exam", "").replace("\"text\"", "\"thought\":true,\"text\"");
        String in = thought + gemini("ple.com is free. ", "");
        assertThat(masked(Dialect.GEMINI, in))
                .isEqualTo(thought.replace("bob@exam", "")
                        + thought.replace("Ask ", "").replace("{\"totalTokenCount\":7}", "null")
                        + gemini("ple.com is free. ", ""));
    }

    @Test
    void reasonThatIsNone_endsNothing() {
        String in = content(0, "On 123-").replace("null", "\"\"")
                + content(0, "45-6789; ").replace("null", "\"\"");
        assertThat(masked(Dialect.OPENAI_CHAT, in))
                .doesNotContain("123-", "6789")
                .contains("[SSN]");
    }

    @Test
    void restOfALongValue_isSwallowed() {
        String key = "key-----BEGIN PRIVATE KEY-----\\n" + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC".repeat(400);
        StringBuilder in = new StringBuilder();
        for (int at = 0; at < key.length(); at += 90) {
            in.append(content(
                    0, key.substring(at, Math.min(key.length(), at + 90)).replace("\\", "\\\\")));
        }
        assertThat(masked(Dialect.OPENAI_CHAT, in.toString()))
                .contains("[PRIVATE_KEY]")
                .doesNotContain("BADANBgkqhkiG9w0BA");
    }

    @Test
    void charactersAreNotTornWhereALongWordIsCut() {
        for (int before = 380; before < 410; before++) {
            String word = "ab1".repeat(200).substring(0, before) + "\u00e4\u20ac\ud83d\ude00".repeat(40);
            StringBuilder in = new StringBuilder();
            word.codePoints().forEach(c -> in.append(content(0, Character.toString(c))));
            assertThat(masked(Dialect.OPENAI_CHAT, in.toString())).doesNotContain("\ufffd");
        }
    }

    @Test
    void usageAndDone_comeOnceAndLast() {
        String usage = "data: {\"choices\":[],\"usage\":{\"total_tokens\":3}}\n\n";
        String end = openAi(0, "", "\"stop\"") + usage + "data: [DONE]\n\n";
        assertThat(masked(Dialect.OPENAI_CHAT, content(0, "Hello wor") + content(0, "ld") + end))
                .isEqualTo(content(0, "Hello ") + content(0, "") + content(0, "world") + end);
    }

    @Test
    void lines_areMaskedOverLines() {
        String in = line("mail bob@exam", "false") + line("ple.com ", "false") + line("", "true");
        assertThat(masked(JsonPieces.lines(), in))
                .isEqualTo(line("mail ", "false") + line("[EMAIL] ", "false") + line("", "true"));
        assertThat(masked(JsonPieces.lines(), line("bob", "false") + line("@example.com", "true")))
                .isEqualTo(line("", "false") + line("[EMAIL]", "true"));
        String rows = "{\"text\":\"Mail bob@exam\"}\n{\"text\":\"ple.com\"}";
        assertThat(masked(JsonPieces.lines(), rows)).isEqualTo(rows);
    }

    @Test
    void arrayOfGemini_isMaskedOverElements() {
        String in = "[" + element("mail bob@exam", "") + ",\r\n" + element("ple.com ", "") + ",\r\n"
                + element("wor", "") + "\n]";
        assertThat(masked(JsonPieces.array(), in))
                .isEqualTo("[" + element("mail ", "") + ",\r\n" + element("[EMAIL] ", "") + ",\r\n" + element("", "")
                        + "," + element("wor", "").replace("{\"totalTokenCount\":7}", "null") + "\n]");
    }

    @Test
    void probabilitiesOfTokens_doNotRepeatWhatIsMasked() {
        String tokens = ",\"logprobs\":{\"content\":[{\"token\":\"%s\",\"bytes\":[98,111,98],\"top_logprobs\":[]}]}";
        String in = content(0, "bob@exam").replace(",\"finish", tokens.formatted("bob@exam") + ",\"finish")
                + content(0, "ple.com ").replace(",\"finish", tokens.formatted("ple.com ") + ",\"finish")
                + openAi(0, "", "\"stop\"");
        String none = ",\"logprobs\":null,\"finish";
        assertThat(masked(Dialect.OPENAI_CHAT, in))
                .isEqualTo(content(0, "").replace(",\"finish", none)
                        + content(0, "[EMAIL] ").replace(",\"finish", none)
                        + openAi(0, "", "\"stop\""));
        String responses = responses("response.output_text.delta", "bob@exam")
                .replace("}\n", ",\"log\\u0070robs\":[{\"token\":\"bob@exam\"}]}\n");
        assertThat(masked(Dialect.OPENAI_RESPONSES, responses))
                .contains("\"log\\u0070robs\":[]}")
                .doesNotContain("{\"token");
    }

    @Test
    void probabilitiesOfTokensOfAWholeAnswer_stayUnlessSomethingIsMasked() {
        String answer = "{\"choices\":[{\"message\":{\"content\":\"%s\"},"
                + "\"logprobs\": {\"content\":[{\"token\":\"bo\"},{\"token\":\"b@example.com\",\"bytes\":[98]}]} }]}";
        assertThat(whole(answer.formatted("bob@example.com").replace("b@example.com\",", "b@\",")))
                .isEqualTo("{\"choices\":[{\"message\":{\"content\":\"[EMAIL]\"},\"logprobs\": null }]}");
        String clean = answer.formatted("Hello").replace("b@example.com\",", "b@\",");
        assertThat(whole(clean)).isEqualTo(clean);
        String none = "{\"logprobs\":null,\"content\":\"bob@example.com\",\"a\":{\"logprobs\":true}}";
        assertThat(whole(none)).isEqualTo(none.replace("bob@example.com", "[EMAIL]"));
    }

    @Test
    void piecesOfArguments_areMaskedOverEvents() {
        String in = piece("$.to", "bob@exam", true)
                + piece("$.to", "ple.com", false)
                + piece("$.cc", "joe@exa", true)
                + piece("$.cc", "mple.com", true)
                + piece("$.cc", "", false)
                + piece("$.n", "1", false);
        assertThat(masked(Dialect.GEMINI, in))
                .isEqualTo(piece("$.to", "", true)
                        + piece("$.to", "[EMAIL]", false)
                        + piece("$.cc", "", true)
                        + piece("$.cc", "", true)
                        + piece("$.cc", "[EMAIL]", true)
                        + piece("$.cc", "", false)
                        + piece("$.n", "1", false));
        assertThat(masked(Dialect.GENERIC, in)).isEqualTo(masked(Dialect.GEMINI, in));
    }

    private static String piece(String path, String text, boolean more) {
        return "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\""
                + path
                + "\",\"stringValue\":\"" + text + "\"" + (more ? ",\"willContinue\":true" : "")
                + "}],\"willContinue\":true}}]}}]}\n\n";
    }

    private static String line(String text, String done) {
        return "{\"model\":\"m\",\"response\":\"" + text + "\",\"done\":" + done + "}\n";
    }

    private static String element(String text, String more) {
        return gemini(text, more).substring("data: ".length()).stripTrailing();
    }

    private static String arguments(String json) {
        return anthropic(
                "content_block_delta",
                "\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"" + json + "\"}");
    }

    private static String call(int call, String arguments) {
        return openAi(
                0,
                "\"tool_calls\":[{\"index\":" + call + ",\"function\":{\"arguments\":\"" + arguments + "\"}}]",
                "null");
    }

    private static String responses(String type, String delta) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"output_index\":0,\"delta\":\"" + delta
                + "\"}\n\n";
    }

    private static String gemini(String text, String more) {
        return "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}],\"role\":\"model\"}" + more
                + ",\"index\":0}],\"usageMetadata\":{\"totalTokenCount\":7}}\r\n\r\n";
    }

    private static String delta(String text) {
        return anthropic(
                "content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    }

    private static String anthropic(String type, String more) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (more.isEmpty() ? "" : ",") + more + "}\n\n";
    }

    private static String content(int choice, String text) {
        return openAi(choice, "\"content\":\"" + text + "\"", "null");
    }

    private static String openAi(int choice, String delta, String finish) {
        return "data: {\"choices\":[{\"index\":" + choice + ",\"delta\":{" + delta + "},\"finish_reason\":" + finish
                + "}]}\n\n";
    }

    private static String masked(Dialect dialect, String stream) {
        return masked(new SseStream(dialect.paths()), stream);
    }

    private static String whole(String answer) {
        StringBuilder out = new StringBuilder();
        Body body = Body.read(answer.getBytes(UTF_8), ContentType.parse("application/json"), Dialect.GENERIC.paths());
        inspector().accept(body, part -> out.append(new String(((Body) part).bytes(), UTF_8)));
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40})
    void plainTextInPieces_isMaskedLikeTheWhole(int length) {
        String text =
                "Gr\u00fc\u00dfe \uD83D\uDE00, bob@example.com and +49 30 12345678. Card 4111 1111 1111 1111\n{\"a\":1} joe@example.com";
        byte[] bytes = text.getBytes(UTF_8);
        Inspector inspector = inspector();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Consumer<Payload> sink = part -> out.writeBytes(((Body) part).bytes());
        EventReader pieces = new TextPieces();
        for (int at = 0; at < bytes.length; at += length) {
            pieces.feed(bytes, at, Math.min(bytes.length, at + length), piece -> inspector.accept(piece, sink));
        }
        pieces.end(piece -> inspector.accept(piece, sink));
        inspector.end(sink);
        assertThat(out.toString(UTF_8))
                .isEqualTo("Gr\u00fc\u00dfe \uD83D\uDE00, [EMAIL] and [PHONE]. Card [CARD_NUMBER]\n{\"a\":1} [EMAIL]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ufffe"})
    void plainTextInPieces_isTextOrRefused(String text) {
        byte[] bytes = text.equals("\ufffe") ? new byte[] {'a', (byte) 0xFF} : text.getBytes(UTF_8);
        EventReader pieces = new TextPieces();
        assertThatThrownBy(() -> {
                    pieces.feed(bytes, 0, bytes.length, piece -> {});
                    pieces.end(piece -> {});
                })
                .isInstanceOf(GuardException.class);
    }

    private static Inspector inspector() {
        ScrubSettings settings = ScrubRig.settings();
        Call call = new Call("POST /chat", Connection.NONE, Caller.NOBODY, Payload.NONE);
        return new ScrubGuard("chat", () -> settings).open(call, finding -> {});
    }

    private static String masked(EventReader events, String stream) {
        Inspector inspector = inspector();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Consumer<Payload> sink = part -> out.writeBytes(((Body) part).bytes());
        byte[] bytes = stream.getBytes(UTF_8);
        events.feed(bytes, 0, bytes.length, part -> inspector.accept(part, sink));
        events.end(part -> inspector.accept(part, sink));
        inspector.end(sink);
        return out.toString(UTF_8);
    }
}
