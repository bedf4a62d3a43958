package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.Values;
import io.github.gatehouse.payload.dialect.Conversation;
import io.github.gatehouse.payload.dialect.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guard does about texts that a detector takes for attacks; {@link Given} stands in for the detector. */
class DetectionTest {

    private static Verdict check(Map<String, String> settings, Payload payload) {
        return Given.guard(Given.settings(settings))
                .check(new Call("POST /chat", Connection.NONE, Caller.NOBODY, payload));
    }

    private static Payload body(String type, String text) {
        return Body.read(text.getBytes(UTF_8), ContentType.parse(type), TextPaths.EVERY_STRING);
    }

    private static Payload json(String text) {
        return body("application/json", text);
    }

    /** The places of what was flagged, and the rules by which. */
    private static List<String> flagged(Map<String, String> settings, Payload payload) {
        return check(settings, payload).findings().stream()
                .filter(finding -> !finding.rule().startsWith("doubtful"))
                .map(finding -> finding.rule() + " " + finding.place())
                .toList();
    }

    private static boolean refused(Map<String, String> settings, Payload payload) {
        return check(settings, payload) instanceof Verdict.Refuse refuse
                && refuse.refusal().reason() == Reason.CONTENT_REFUSED;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"an ATTACK\"}",
                "{\"message\":\"hello\",\"more\":\"an ATTACK\"}",
                "{\"message\":{\"deep\":[1,[{\"er\":\"an ATTACK\"}]]}}",
                "{\"message\":\"an \\u0041TTACK\"}",
                "{\"message\":\"{\\\"inner\\\":\\\"an \\\\u0041TTACK\\\"}\"}",
                "{\"messages\":[\"hello\",\"an ATTACK\"]}",
                "{\"messages\":[\"SPLIT\",\"ATTEMPT\"]}",
                "{\"a\":\"SPLIT\",\"b\":{\"c\":\"ATTEMPT\"}}",
                "{\"an ATTACK in a name\":1}",
                "[\"an ATTACK\"]",
                "\"an ATTACK\"",
                "{\"message\":\"\\u0000{\\\"a\\\":\\\"an \\\\u0041TTACK\\\"}\"}",
            })
    void attack_isFoundWhereverItStands(String body) {
        assertThat(refused(Map.of(), json(body))).isTrue();
        assertThat(refused(
                        Map.of(),
                        json(body.replaceAll("(A|u0041)TTACK", "fine thing").replace("SPLIT", "good"))))
                .isFalse();
    }

    @Test
    void attack_isFoundInOtherFormats() {
        assertThat(refused(Map.of(), body("application/x-www-form-urlencoded", "a=b&message=an+%41TTACK")))
                .isTrue();
        assertThat(refused(Map.of(), body("application/x-www-form-urlencoded", "an+%41TTACK=b")))
                .isTrue();
        assertThat(refused(
                        Map.of(),
                        body(
                                "multipart/form-data; boundary=x",
                                "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n"
                                        + "Content-Type: text/plain\r\n\r\nan ATTACK\r\n--x--\r\n")))
                .isTrue();
        assertThat(refused(Map.of(), body("text/plain", "an \\u0041TTACK"))).isTrue();
        assertThat(refused(Map.of(), body("text/html", "<p>an &#65;TTACK</p>"))).isTrue();
    }

    /** An application may read the value at a listed name in any shape. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":[\"hi\",\"an ATTACK\"]}",
                "{\"message\":[\"hi\",{\"text\":\"an ATTACK\"}]}",
                "{\"message\":[\"hi\",\"{\\\"text\\\":\\\"an ATTACK\\\"}\"]}",
            })
    void attack_isFoundBelowListedFields(String body) {
        assertThat(refused(Map.of("fields", "message"), json(body))).isTrue();
        assertThat(check(Map.of("fields", "/message"), json(body))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void textsThatNobodyLists_areNotJudged() {
        Payload payload = json("{\"message\":\"hi\",\"other\":\"an ATTACK\"}");
        assertThat(refused(Map.of("fields", "message"), payload)).isFalse();
        assertThat(flagged(Map.of("fields", "message", "documents", "other"), payload))
                .containsExactly("injection-90 /other", "test.document /other");
    }

    @Test
    void documents_mayBeLongAndBlank_unlessALengthIsSet() {
        Payload payload = json("{\"message\":\"hi\",\"page\":\"" + "x".repeat(5000) + "\",\"note\":\" \"}");
        assertThat(check(Map.of("documents", "page,note"), payload)).isInstanceOf(Verdict.Proceed.class);
        assertThat(refused(Map.of("documents", "page", "lengths", "/page:4999"), payload))
                .isTrue();
        assertThat(refused(Map.of("documents", "page", "lengths", "page:5000,message:2"), payload))
                .isFalse();
        assertThat(refused(Map.of("documents", "page", "lengths", "page:5000,message:1"), payload))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"aaaaaa, 2, true", "aaaaaaa, 2, false", "ああ, 3, true", "あああ, 3, false", "あああ, 0, true"})
    void tokens_areEstimated(String text, int most, boolean passes) {
        Verdict verdict = check(Map.of("tokens", Integer.toString(most)), Texts.of(text));
        assertThat(verdict instanceof Verdict.Proceed).isEqualTo(passes);
    }

    private static final String ANTHROPIC =
            """
            {"model":"m","system":"%1$s","tools":[{"name":"t","description":"%2$s","input_schema":{}}],"messages":[
             {"role":"user","content":"%3$s"},
             {"role":"assistant","content":[{"type":"text","text":"%4$s"}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":"%5$s"},
              {"type":"text","text":"%6$s"}]}]}""";

    private static final String OPENAI =
            """
            {"model":"m","messages":[{"role":"system","content":"%1$s"},{"role":"user","content":"%3$s"},
             {"role":"assistant","content":"%4$s"},{"role":"tool","tool_call_id":"1","content":"%5$s"},
             {"role":"user","content":[{"type":"text","text":"%6$s"}]}],
             "tools":[{"type":"function","function":{"name":"t","description":"%2$s"}}]}""";

    private static final String RESPONSES =
            """
            {"model":"m","instructions":"%1$s","tools":[{"type":"function","name":"t","description":"%2$s"}],"input":[
             {"role":"user","content":"%3$s"},{"role":"assistant","content":"%4$s"},
             {"type":"function_call_output","call_id":"1","output":"%5$s"},
             {"role":"user","content":[{"type":"input_text","text":"%6$s"}]}]}""";

    private static final String GEMINI =
            """
            {"systemInstruction":{"parts":[{"text":"%1$s"}]},
             "tools":[{"functionDeclarations":[{"name":"t","description":"%2$s"}]}],"contents":[
             {"role":"user","parts":[{"text":"%3$s"}]},{"role":"model","parts":[{"text":"%4$s"}]},
             {"role":"user","parts":[{"functionResponse":{"name":"t","response":{"result":"%5$s"}}}]},
             {"role":"user","parts":[{"text":"%6$s"}]}]}""";

    private static final Map<String, String> DIALECTS =
            Map.of("anthropic", ANTHROPIC, "openai-chat", OPENAI, "openai-responses", RESPONSES, "gemini", GEMINI);

    private static Payload request(String dialect, int place, String text) {
        Object[] texts = new Object[6];
        Arrays.fill(texts, "fine");
        texts[place] = text;
        return json(DIALECTS.get(dialect).formatted(texts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai-chat", "openai-responses", "gemini"})
    void inAProvidersJson_usersAndToolsAreJudged(String dialect) {
        Map<String, String> settings = Map.of("dialect", dialect, "instructions", "allow");
        List<String> rules = new ArrayList<>();
        for (int place = 0; place < 6; place++) {
            rules.add(check(settings, request(dialect, place, "an ATTACK")).findings().stream()
                    .map(Finding::rule)
                    .filter(rule -> rule.startsWith("test."))
                    .findFirst()
                    .orElse(""));
        }
        assertThat(rules).containsExactly("", "", "test.user", "", "test.tool_result", "test.user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai-chat", "openai-responses", "gemini"})
    void inAProvidersJson_usersAreLimited(String dialect) {
        Map<String, String> settings = Map.of("dialect", dialect, "length", "9", "instructions", "allow");
        List<Boolean> refused = IntStream.range(0, 6)
                .mapToObj(place -> refused(settings, request(dialect, place, "0123456789")))
                .toList();
        assertThat(refused).containsExactly(false, false, true, false, false, true);
    }

    /** Else a message would be as long as its sender likes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anthropic | {'messages':[%s]} | {'role':'user','content':[%s]} | {'type':'text','text':'0123456789'}",
                "openai-chat | {'messages':[%s]} | {'role':'user','content':[%s]} | {'type':'text','text':'0123456789'}",
                "openai-responses | {'input':[%s]} | {'role':'user','content':[%s]} | {'type':'input_text','text':'0123456789'}",
                "gemini | {'contents':[%s]} | {'role':'user','parts':[%s]} | {'text':'0123456789'}",
            })
    void inAProvidersJson_thePartsOfAMessageAreOnePrompt(String dialect, String body, String turn, String part) {
        String one = turn.formatted(part);
        String two = turn.formatted(part + "," + part);
        for (String most : List.of("length=15", "tokens=6")) {
            Map<String, String> settings = Map.of("dialect", dialect, most.substring(0, 6), most.substring(7));
            assertThat(refused(settings, json(body.formatted(one + "," + one).replace('\'', '"'))))
                    .isFalse();
            assertThat(refused(settings, json(body.formatted(two).replace('\'', '"'))))
                    .as(most)
                    .isTrue();
        }
        assertThat(refused(
                        Map.of("dialect", dialect, "length", "15", "lengths", "text:10"),
                        json(body.formatted(two).replace('\'', '"'))))
                .as("a text with a length of its own")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai-chat", "openai-responses", "gemini"})
    void inAProvidersJson_anAttackMayBeCutInTwo(String dialect) {
        String cut = DIALECTS.get(dialect).formatted("a", "b", "SPLIT", "fine", "fine", "ATTEMPT");
        Map<String, String> settings = Map.of("dialect", dialect, "instructions", "allow");
        assertThat(refused(settings, json(cut))).isTrue();
        String others = DIALECTS.get(dialect).formatted("a", "b", "SPLIT", "fine", "ATTEMPT", "fine");
        assertThat(refused(settings, json(others))).isFalse();
    }

    @Test
    void inAProvidersJson_blankIsWhatTheUserSays() {
        String blank = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\" \"}]}";
        assertThat(refused(Map.of("dialect", "openai-chat"), json(blank))).isTrue();
        assertThat(refused(Map.of(), json(blank))).isFalse();
    }

    /** Whoever may write a member may write anything there. */
    @Test
    void inAProvidersJson_whatNobodyKnowsIsTheUsers() {
        String body =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\",\"new\":\"an ATTACK\"}],\"other\":\"fine\"}";
        assertThat(refused(Map.of("dialect", "openai-chat"), json(body))).isTrue();
        assertThat(refused(Map.of("dialect", "openai-chat"), json(body.replace("fine", "an ATTACK"))))
                .isTrue();
        assertThat(refused(Map.of("dialect", "openai-chat"), json(body.replace("ATTACK", "answer"))))
                .isFalse();
    }

    @Test
    void parametersOfAMethod_haveTheirOrigin() {
        Payload arguments = Values.of(List.of("hi", List.of("an ATTACK")), List.of("question", "page"));
        Verdict verdict = Given.guard(Given.settings(Map.of("origins", "document:flag")))
                .reading(Map.of("page", Origin.DOCUMENT))
                .check(new Call("Desk.ask", Connection.NONE, Caller.NOBODY, arguments));
        assertThat(suspicions(verdict)).singleElement().satisfies(suspicion -> {
            assertThat(suspicion.origin()).isEqualTo(Origin.DOCUMENT);
            assertThat(suspicion.place()).isEqualTo("page/0");
            assertThat(suspicion.rules()).containsExactly("test.document");
        });
    }

    private static List<Suspicion> suspicions(Verdict verdict) {
        return ((Verdict.Proceed) verdict)
                .watch()
                .map(watch -> ((Suspicions) watch).all())
                .orElse(List.of());
    }

    @Test
    void flag_letsTheCallGoOnAndTells() {
        Verdict verdict = check(Map.of("detect", "flag"), Texts.of("an ATTACK"));
        assertThat(suspicions(verdict))
                .containsExactly(
                        new Suspicion("prompt", "/message", Origin.USER, 9, 90, List.of("test.user"), "text", true));
        assertThat(verdict.findings())
                .containsExactly(
                        new Finding("prompt", "injection-90", "/message", 9),
                        new Finding("prompt", "test.user", "/message", 9));
        assertThat(suspicions(verdict).toString()).doesNotContain("an ATTACK");
    }

    private static String passed(Map<String, String> settings, Payload payload) {
        Verdict.Proceed verdict = (Verdict.Proceed) check(settings, payload);
        return new String(((Body) verdict.call().payload()).bytes(), UTF_8);
    }

    @Test
    void spotlight_marksAllTextsOfTheOrigin_andSaysOnceWhatThatMeans() {
        Payload payload = json("{\"message\":\"hi\",\"pages\":[\"fine\",\"an ATTACK by bob@example.com\"]}");
        Map<String, String> settings = Map.of("documents", "pages", "origins", "document:spotlight");
        String passed = passed(settings, payload);
        assertThat(passed)
                .startsWith("{\"message\":\"hi\",\"pages\":[\"What stands between <")
                .containsOnlyOnce("What stands between")
                .containsPattern(
                        "<([a-z-]+)-([a-z2-7]{16})>fine</\\1-\\2>\",\"<\\1-\\2>an ATTACK by bob@example.com</\\1-\\2>");
        assertThat(passed(settings, payload)).isNotEqualTo(passed);
        Payload harmless = json("{\"message\":\"hi\",\"pages\":[\"fine\"]}");
        assertThat(((Verdict.Proceed) check(settings, harmless)).call().payload())
                .isSameAs(harmless);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai-chat", "openai-responses", "gemini"})
    void spotlight_inAProvidersJson_isExplainedInTheSystemPrompt(String dialect) {
        Map<String, String> settings =
                Map.of("dialect", dialect, "detect", "spotlight", "instructions", "allow", "system", "You help.");
        Payload hostile = json(DIALECTS.get(dialect).formatted("S1", "T2", "U3", "A4", "an ATTACK", "U6"));
        String passed = passed(settings, hostile);
        assertThat(passed)
                .containsPattern("<([a-z-]+)-([a-z2-7]{16})>an ATTACK</\\1-\\2>")
                .containsOnlyOnce("What stands between")
                .contains("You help.", "S1", "\"U3\"", "\"U6\"");
        List<String> own = new ArrayList<>();
        Conversation conversation = Conversation.of(Dialect.of(dialect), json(passed));
        json(passed).edit(text -> {
            String said = new String(text.bytes(), text.from(), text.to() - text.from(), UTF_8);
            if (said.contains("What stands between")) {
                own.add(conversation.speaker(text.place()).name());
            }
        });
        assertThat(own).containsExactly("INSTRUCTIONS");
    }

    @Test
    void spotlight_isNotForWhatUsersSay() {
        assertThat(refused(Map.of("detect", "spotlight"), Texts.of("an ATTACK")))
                .isTrue();
        assertThat(refused(Map.of("origins", "user:spotlight"), Texts.of("an ATTACK")))
                .isTrue();
    }

    @Test
    void log_letsTheCallGoOnAndKeepsStill() {
        Verdict verdict = check(Map.of("detect", "log"), Texts.of("an ATTACK"));
        assertThat(suspicions(verdict)).isEmpty();
        assertThat(verdict.findings()).hasSize(2);
    }

    @Test
    void off_looksForNothing() {
        assertThat(check(Map.of("detect", "off"), Texts.of("an ATTACK")).findings())
                .isEmpty();
        assertThat(flagged(Map.of("origins", "user:off"), Texts.of("an ATTACK")))
                .isEmpty();
    }

    @Test
    void doubtfulTexts_goOnWithAFinding() {
        Verdict verdict = check(Map.of(), Texts.of("DOUBTFUL"));
        assertThat(verdict.findings()).containsExactly(new Finding("prompt", "doubtful-30", "/message", 8));
        assertThat(suspicions(verdict)).singleElement().matches(suspicion -> !suspicion.flagged());
        assertThat(refused(Map.of("threshold", "37"), Texts.of("DOUBTFUL"))).isTrue();
        assertThat(refused(Map.of("threshold", "94"), Texts.of("an ATTACK"))).isFalse();
    }

    @Test
    void refusal_saysNothingOfWhatWasFound() {
        Verdict.Refuse refuse = (Verdict.Refuse) check(Map.of(), Texts.of("an ATTACK"));
        assertThat(refuse.refusal().detail()).doesNotContain("ATTACK", "test.user", "90");
    }

    @Test
    void longTexts_areJudgedToTheirEnd() {
        int slice = Slices.LONGEST;
        for (int at : new int[] {0, slice - 7, slice - 1, slice, slice + 1, 2 * slice - 1030, 3 * slice}) {
            String text = "x".repeat(at) + " ATTACK " + "x".repeat(100);
            Map<String, String> settings = Map.of("length", "999999");
            assertThat(flagged(settings, Texts.of(text))).as("at %s", at).contains("injection-90 /message");
        }
    }

    @Test
    void slices_overlapAndAreBounded() {
        List<String> seen = new ArrayList<>();
        Slices slices = new Slices((text, origin) -> {
            seen.add(text.toString());
            return new Detection(0, List.of(), "text", 0);
        });
        slices.detect("x".repeat(10 * Slices.LONGEST), Origin.DOCUMENT);
        assertThat(seen).allMatch(slice -> slice.length() <= Slices.LONGEST);
        assertThat(seen.stream().mapToInt(String::length).sum()).isLessThan(11 * Slices.LONGEST);
    }

    /** Judging each by itself costs more than all together. */
    @Test
    void manyTexts_areJudgedTogether() {
        int[] asked = new int[1];
        Screening screening = new Screening("prompt", text -> Optional.of(Origin.USER), Map.of(), (text, origin) -> {
            asked[0]++;
            return Given.detect(text, origin);
        });
        String many = "[" + "\"a\",".repeat(50_000) + "\"SPLIT\",\"ATTEMPT\"" + "]";
        json(many).edit(screening);
        assertThat(screening.doubts(50)).isNotEmpty();
        assertThat(asked[0]).isLessThan(210);
    }

    @Test
    void aLongHarmlessText_doesNotHideOthers() {
        String texts = "\"" + "x".repeat(5000) + "\"," + "\"a\",".repeat(Screening.MOST_SINGLE) + "\"an ATTACK\"";
        assertThat(refused(Map.of("length", "9999"), json("[" + texts + "]"))).isTrue();
    }

    @Test
    void settings_sayWhatIsWrongWithThem() {
        for (Map<String, String> wrong : List.of(
                Map.of("origins", "stranger:block"),
                Map.of("origins", "document"),
                Map.of("origins", "document:maybe"),
                Map.of("lengths", "message"),
                Map.of("lengths", "message:0"),
                Map.of("lengths", ":5"),
                Map.of("threshold", "0"))) {
            assertThat(catchThrowable(() -> Given.settings(wrong)))
                    .hasMessageContaining(wrong.keySet().iterator().next() + ": ");
        }
    }
}
