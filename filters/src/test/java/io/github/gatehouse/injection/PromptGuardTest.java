package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.injection.PromptSettings.Blank;
import io.github.gatehouse.injection.PromptSettings.BodyFormat;
import io.github.gatehouse.injection.PromptSettings.Control;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptGuardTest {

    private static final PromptSettings DEFAULT = settings(2000, Control.STRIP, true);

    private static PromptSettings settings(int length, Control control, boolean strip, String... fields) {
        return settings(length, Blank.REFUSE, control, strip, List.of(fields), List.of());
    }

    private static PromptSettings settings(
            int length, Blank blank, Control control, boolean strip, List<String> fields, List<BodyFormat> accepts) {
        return Given.settings(Map.of(
                "length", Integer.toString(length),
                "blank", blank.name(),
                "control", control.name(),
                "strip", Boolean.toString(strip),
                "fields", String.join(",", fields),
                "accepts", accepts.stream().map(Enum::name).collect(Collectors.joining(","))));
    }

    private static Verdict check(PromptSettings settings, String operation, Payload payload) {
        return Given.guard(settings).check(new Call(operation, Connection.NONE, Caller.NOBODY, payload));
    }

    private static String refusal(PromptSettings settings, Payload payload) {
        Verdict verdict = check(settings, "POST /chat", payload);
        return verdict instanceof Verdict.Refuse refuse
                ? refuse.refusal().reason().status() + " " + refuse.refusal().detail()
                : "";
    }

    private static Payload passed(PromptSettings settings, Payload payload) {
        return ((Verdict.Proceed) check(settings, "POST /chat", payload)).call().payload();
    }

    private static String passed(PromptSettings settings, String text) {
        return ((Texts) passed(settings, Texts.of(text))).byPlace().get("/message");
    }

    @Test
    void length_countsCharactersNotBytes() {
        for (String letter : List.of("a", "ä", "€", "語", "😀")) {
            assertThat(refusal(DEFAULT, Texts.of(letter.repeat(2000)))).isEmpty();
            assertThat(refusal(DEFAULT, Texts.of(letter.repeat(2001))))
                    .isEqualTo("422 The prompt has 2001 characters; at most 2000 are allowed.");
        }
    }

    @Test
    void length_countsWhatIsLeft() {
        String padded = "\u3000 \t" + "a".repeat(5) + "\u0000\u0007" + "\n\u00a0";
        assertThat(refusal(settings(5, Control.STRIP, true), Texts.of(padded))).isEmpty();
        assertThat(refusal(settings(5, Control.STRIP, false), Texts.of(padded)))
                .isEqualTo("422 The prompt has 10 characters; at most 5 are allowed.");
        assertThat(refusal(settings(4, Control.STRIP, true), Texts.of(padded))).isNotEmpty();
    }

    @Test
    void length_isThatOfEachText() {
        Texts two = Texts.of("/a", "x".repeat(2000), "/b", "y".repeat(2000));
        assertThat(passed(DEFAULT, two)).isSameAs(two);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u00a0\u2003\u3000\u2028",
                "\u200b\u200d\u2060\ufeff",
                "\u00ad",
                "\u0000\u001b",
                "\u3164\u2800",
                "\udb40\udc41\udb40\udc42",
                "\ufe0f",
                "\u202e\u2066",
            })
    void blank_isWhatNobodyCanSee(String text) {
        assertThat(refusal(DEFAULT, Texts.of(text))).isEqualTo("422 The prompt is blank.");
        assertThat(refusal(settings(9, Control.STRIP, true, "message"), Texts.of(text)))
                .isEqualTo("422 The prompt is blank.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".", "语", "👍", "\u200ba", "नमस्ते", "\u0301"})
    void blank_isNothingElse(String text) {
        assertThat(refusal(DEFAULT, Texts.of(text))).isEmpty();
    }

    @Test
    void blank_ofSomeTextsIsNoMatterWithoutFields() {
        Texts mixed = Texts.of("/separator", "  ", "/message", "hello");
        assertThat(passed(DEFAULT, mixed)).isSameAs(mixed);
        assertThat(refusal(settings(99, Control.STRIP, true, "separator", "message"), mixed))
                .isEqualTo("422 The prompt is blank.");
    }

    @Test
    void blank_mayPass() {
        PromptSettings lenient = settings(2000, Blank.PASS, Control.STRIP, true, List.of("message"), List.of());
        assertThat(passed(lenient, "  ")).isEqualTo("  ");
        assertThat(refusal(lenient, Texts.of("/other", "x"))).startsWith("400 ");
    }

    @ParameterizedTest
    @CsvSource({"POST /chat", "PUT /chat", "Assistant.suggest"})
    void body_isMissed(String operation) {
        assertThat(check(DEFAULT, operation, Payload.NONE)).isInstanceOf(Verdict.Refuse.class);
    }

    @ParameterizedTest
    @CsvSource({"GET /chat", "HEAD /chat", "OPTIONS /chat", "DELETE /chat"})
    void body_isNotMissedWhereThereIsNone(String operation) {
        assertThat(check(DEFAULT, operation, Payload.NONE)).isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void strip_removesWhiteSpaceAtTheEdgesOnly() {
        assertThat(passed(DEFAULT, " \u2003\n a b\t\nc \u3000")).isEqualTo("a b\t\nc");
        assertThat(passed(settings(99, Control.STRIP, false), " a ")).isEqualTo(" a ");
        assertThat(passed(DEFAULT, "\u200da\u200d")).isEqualTo("\u200da\u200d");
    }

    @Test
    void control_isRemoved() {
        assertThat(passed(DEFAULT, "\u0000 a\u0007\u0008b\u001b[31m\u007fc\td\u0085\u009b\n\u0000"))
                .isEqualTo("ab[31mc\td");
        assertThat(passed(settings(99, Control.STRIP, false), "\u0000 a\u0000 \u0000"))
                .isEqualTo(" a ");
    }

    @Test
    void control_isRefused() {
        PromptSettings strict = settings(99, Control.REFUSE, true);
        for (String text : List.of("a\u0000", "\u001b[2Ja", "a\u007fb", "a\u0085b", "a\u000bb")) {
            assertThat(refusal(strict, Texts.of(text))).isEqualTo("422 The prompt contains control characters.");
        }
        assertThat(refusal(strict, Texts.of("a\tb\r\nc\u00a0d"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "message, /message, true",
        "message, /deep/message, true",
        "message, /Message, false",
        "/message, /message, true",
        "/message, /deep/message, false",
        "/messages/*/content, /messages/0/content, true",
        "/messages/*/content, /messages/17/content, true",
        "/messages/*/content, /messages/0/role, false",
        "/messages/*/content, /messages/0/content/0, true",
        "/messages/*/content, /messages/0, false",
        "/messages/*, /messages, false",
        "/*, /message, true",
        "/mess, /message, false",
        "/message, /mess, false",
    })
    void fields_selectByNameOrPointer(String field, String place, boolean selected) {
        String refusal = refusal(settings(3, Control.STRIP, true, field), Texts.of(place, "too long"));
        assertThat(refusal)
                .isEqualTo(
                        selected
                                ? "422 The prompt has 8 characters; at most 3 are allowed."
                                : "400 The field " + field + " is missing or no text.");
    }

    @Test
    void fields_leaveOtherTextsAlone() {
        PromptSettings settings = settings(3, Control.REFUSE, true, "message");
        Texts payload = Texts.of("/message", "abc", "/other", " long and \u0000 ");
        assertThat(passed(settings, payload)).isSameAs(payload);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, '{\"message\":\"hi\"}', JSON, true",
        "application/json, '{\"message\":\"hi\"}', FORM, false",
        "application/x-www-form-urlencoded, message=hi, FORM, true",
        "application/x-www-form-urlencoded, message=hi, TEXT, false",
        "text/plain, hi, TEXT, true",
        "text/plain, '{\"message\":\"hi\"}', JSON, false",
    })
    void accepts_tellsTheFormatsOfABody(String type, String text, BodyFormat format, boolean accepted) {
        PromptSettings settings = settings(99, Blank.REFUSE, Control.STRIP, true, List.of(), List.of(format));
        Payload body = Body.read(text.getBytes(UTF_8), ContentType.parse(type), TextPaths.EVERY_STRING);
        assertThat(refusal(settings, body))
                .isEqualTo(
                        accepted ? "" : "415 The body must be " + format.name().toLowerCase(Locale.ROOT) + ".");
    }

    @Test
    void fields_areFoundInRealBodies() {
        PromptSettings settings = settings(5, Control.STRIP, true, "/messages/*/content");
        Payload json = Body.read(
                "{\"messages\":[{\"role\":\"a long role\",\"content\":\" hello \\u0000\"}]}".getBytes(UTF_8),
                ContentType.parse("application/json"),
                TextPaths.EVERY_STRING);
        Body passed = (Body) passed(settings, json);
        assertThat(new String(passed.bytes(), UTF_8))
                .isEqualTo("{\"messages\":[{\"role\":\"a long role\",\"content\":\"hello\"}]}");
        assertThat(refusal(settings(5, Control.STRIP, true, "message"), json)).startsWith("400 The field message");
    }

    @Test
    void findings_tellRuleAndPlaceOnly() {
        Verdict.Refuse refuse =
                (Verdict.Refuse) check(settings(3, Control.STRIP, true), "POST /chat", Texts.of("se\u0000cret"));
        assertThat(refuse.findings())
                .containsExactly(
                        new Finding("prompt", "control-character", "/message", 1),
                        new Finding("prompt", "too-long", "/message", 7));
        assertThat(refuse.refusal().reason()).isEqualTo(Reason.CONTENT_REFUSED);
        assertThat(refuse.refusal().detail()).doesNotContain("secret");
    }

    /** The same, said with strings. */
    @Property
    void check_agreesWithStrings(@ForAll String any) {
        String text = new String(any.getBytes(UTF_8), UTF_8);
        int[] kept = text.codePoints().filter(c -> !Characters.isControl(c)).toArray();
        int from = 0;
        int to = kept.length;
        while (from < to && Characters.isSpace(kept[from])) {
            from++;
        }
        while (to > from && Characters.isSpace(kept[to - 1])) {
            to--;
        }
        PromptSettings settings = settings(Integer.MAX_VALUE, Control.STRIP, true);
        boolean blank = text.codePoints().allMatch(Characters::isInvisible);
        if (blank) {
            assertThat(refusal(settings, Texts.of(text))).isNotEmpty();
        } else {
            assertThat(passed(settings, text)).isEqualTo(TurnMarks.neutralised(new String(kept, from, to - from)));
            assertThat(refusal(settings(to - from, Control.STRIP, true), Texts.of(text)))
                    .isEmpty();
        }
    }
}
