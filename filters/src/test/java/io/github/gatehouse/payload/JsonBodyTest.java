package io.github.gatehouse.payload;

import static io.github.gatehouse.payload.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.payload.Texts.Seen;
import jakarta.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static final ContentType JSON = new ContentType("application/json", Optional.empty());

    static Body read(String json) {
        return Body.read(utf8(json), JSON, TextPaths.EVERY_STRING);
    }

    static String edited(String json, Payload.Editor editor) {
        return new String(((Body) read(json).edit(editor)).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void edit_showsEveryStringWithPlaceAndField() {
        assertThat(Texts.of(read("{\"a\":{\"mails\":[\"x\",{\"b\":\"y\"}]},\"c\":\"\"}")))
                .containsExactly(
                        new Seen("x", "/a/mails/0", "mails", ""),
                        new Seen("y", "/a/mails/1/b", "b", ""),
                        new Seen("", "/c", "c", ""));
    }

    @Test
    void edit_givesTheSameBodyWithoutAReplacement() {
        byte[] json = utf8(" {\"a\" : \"b\\u0063\"}\n");
        Body body = Body.read(json, JSON, TextPaths.EVERY_STRING);
        assertThat(body.edit(text -> {})).isSameAs(body);
        assertThat(body.bytes()).isSameAs(json);
    }

    @Test
    void edit_keepsEverythingElseToTheByte() {
        assertThat(edited(
                        "{ \"a\":\t\"one \\u0074wo\\/\" ,\"b\":1.50e+3, \"c\":\"two\"}\r\n",
                        Texts.replacing("two", "[2]")))
                .isEqualTo("{ \"a\":\t\"one [2]\\/\" ,\"b\":1.50e+3, \"c\":\"[2]\"}\r\n");
    }

    @Test
    void edit_decodesEveryEscape() {
        String json = "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC\\ud83d\\ude00\"";
        assertThat(Texts.strings(read(json))).containsExactly("\"\\/\b\f\n\r\tA\u00e9\u20ac\ud83d\ude00");
    }

    @Test
    void edit_showsLoneSurrogatesAsReplacementCharactersAndKeepsThem() {
        String json = "[\"\\ud83d x\",\"\\ude00\\ud83d\",\"\\ud83d\\u0041\"]";
        assertThat(Texts.strings(read(json))).containsExactly("\ufffd x", "\ufffd\ufffd", "\ufffdA");
        assertThat(edited(json, Texts.replacing("x", "y"))).isEqualTo(json.replace('x', 'y'));
    }

    @Test
    void edit_escapesTheReplacement() {
        assertThat(edited("\"x\"", Texts.replacing("x", "\"\\\n\u0001\u00e9\ud83d\ude00")))
                .isEqualTo("\"\\\"\\\\\\n\\u0001\u00e9\ud83d\ude00\"");
    }

    @Test
    void edit_replacesWholeCharactersOnly() {
        Payload.Editor second = text -> text.replace(text.from() + 2, text.from() + 3, "-");
        assertThat(edited("\"a\u20acb\"", second)).isEqualTo("\"a-b\"");
        assertThat(edited("\"a\\u20ACb\"", second)).isEqualTo("\"a-b\"");
    }

    @Test
    void edit_insertsBetweenEscapes() {
        assertThat(edited("\"\\n\\n\"", text -> text.replace(text.from() + 1, text.from() + 1, "-")))
                .isEqualTo("\"\\n-\\n\"");
    }

    @Test
    void edit_refusesReplacementsOutOfOrder() {
        assertThatThrownBy(() -> read("\"abc\"").edit(text -> {
                    text.replace(text.from() + 1, text.from() + 2, "");
                    text.replace(text.from(), text.from() + 1, "");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("\"abc\"").edit(text -> text.replace(0, text.to(), "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void edit_showsIntegersOfNineDigitsAndMakesThemStrings() {
        String json = "[12345678,123456789,-4111111111111111,1.123456789,4111111111111111.0,1e400]";
        assertThat(Texts.strings(read(json))).containsExactly("123456789", "-4111111111111111", "4111111111111111.0");
        assertThat(edited(json, Texts.replacing("4111111111111111", "[CARD_NUMBER]")))
                .isEqualTo("[12345678,123456789,\"-[CARD_NUMBER]\",1.123456789,\"[CARD_NUMBER].0\",1e400]");
    }

    @Test
    void edit_showsNamesThatMayCarryAValue() {
        String json = "{\"message\":1,\"b@x.org\":{\"n\":\"t\"},\"\\u006d\":2}";
        assertThat(Texts.of(read(json)))
                .containsExactly(
                        new Seen("b@x.org", "/*", "b@x.org", ""),
                        new Seen("t", "/*/n", "n", ""),
                        new Seen("m", "/m", "m", ""));
    }

    @Test
    void edit_tellsNamesApartThatBecomeTheSame() {
        assertThat(edited("{\"b@x.org\":1,\"c@x.org\":{\"b@x.org\":2}}", Texts.mapping(name -> "[EMAIL]")))
                .isEqualTo("{\"[EMAIL]\":1,\"[EMAIL]_2\":{\"[EMAIL]\":2}}");
    }

    @Test
    void edit_refusesANameThatIsThereAlready() {
        assertThatThrownBy(() -> edited(
                        "{\"[EMAIL]\":1,\"c@x.org\":2}",
                        Texts.mapping(name -> name.startsWith("c") ? "[EMAIL]" : name)))
                .isInstanceOf(GuardException.class);
    }

    @Test
    void edit_canBeRepeated() {
        Payload once = read("[\"a b\",\"\\u0061\"]").edit(Texts.replacing("a", "\"x\""));
        assertThat(Texts.strings(once)).containsExactly("\"x\" b", "\"x\"");
        Payload twice = once.edit(Texts.replacing("\"x\"", "c"));
        assertThat(new String(((Body) twice).bytes(), StandardCharsets.UTF_8)).isEqualTo("[\"c b\",\"c\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,",
                "data:application/pdf;name=bob@example.com;base64,",
                "data:;base64,",
                "data:image\\/png;base64,"
            })
    void edit_showsOfADataUrlThePrefix(String prefix) {
        String media = "iVBORw0KGgo/+AAA".repeat(20);
        assertThat(Texts.strings(read("{\"a\":\"" + prefix + media + "==\",\"b\":\"c\"}")))
                .containsExactly(prefix.replace("\\", ""), "c");
        assertThat(Texts.strings(read("[\"" + prefix + media.replace("/", "\\/") + "\"]")))
                .containsExactly(prefix.replace("\\", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,%s bob@example.com",
                "data:image/png;base64,%s\\nCall me",
                "data:image/png;base64,%s==bob",
                "data:image/png;base64,4111111111111111%s",
                "data:image/png;base64,+15551234567/%s",
                "data:image/png;base64,555-123-4567%s",
                "data:text/plain,%s",
                " data:image/png;base64,%s",
                "%s"
            })
    void edit_showsAllOfWhatIsNoCleanDataUrl(String text) {
        String json = "[\"" + text.formatted("iVBORw0KGgo/+AAA".repeat(20)) + "\"]";
        assertThat(Texts.strings(read(json)))
                .containsExactly(json.substring(2, json.length() - 2).replace("\\n", "\n"));
    }

    @Test
    void value_isTheParsedDocument() {
        Body body = read("{\"a\":[1,\"x\"]}");
        assertThat(((JsonObject) body.value()).getJsonArray("a").getString(1)).isEqualTo("x");
        assertThat(body.value()).isSameAs(body.value());
    }

    @Test
    void value_refusesWhatJsonPCannotHold() {
        for (String number : List.of(
                "1" + "0".repeat(5000), "1e99999999999999", "[1E-99999999999999]", "{\"a\":1e99999999999999}")) {
            Body body = read(number);
            assertThatThrownBy(body::value).as(number).isInstanceOfSatisfying(GuardException.class, e -> assertThat(
                            e.refusal().reason())
                    .isEqualTo(Reason.BROKEN_INPUT));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{1:2}",
                "\"abc",
                "\"abc\\",
                "\"abc\\\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u+123\"",
                "\"\\x41\"",
                "\"\\'\"",
                "\"\\U0041\"",
                "\"a\nb\"",
                "\"a\u0000b\"",
                "\"a\tb\"",
                "01",
                "-",
                "-01",
                "+1",
                ".5",
                "1.",
                "1.e5",
                "1e",
                "1e+",
                "0x10",
                "1_000",
                "NaN",
                "-Infinity",
                "tru",
                "true1",
                "nul",
                "True",
                "[] []",
                "{} x",
                "1 2",
                "\uFEFF{}",
                "/* c */ {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"\":1,\"\":2}",
                "{\"a\":{\"b\":1,\"c\":2,\"b\":3}}",
                "{\"longer than eight\":1,\"longer than eight\":2}",
                "\u00a0{}",
                "{\"a\":1\u0000}"
            })
    void read_refusesBrokenJson(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(GuardException.class, e -> assertThat(
                        e.refusal().reason())
                .isEqualTo(Reason.BROKEN_INPUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1e400",
                "-0.0E-0",
                "null",
                "\"\"",
                "\"\u007f\"",
                "[]",
                "{}",
                " [ { } , [ ] ] ",
                "{\"\":0}",
                "{\"a\":{\"a\":{\"a\":1}}}",
                "[{\"a\":1},{\"a\":1}]",
                "\"\\u0000\"",
                "\"\\uFFFF\\uDC00\""
            })
    void read_takesEveryFormOfTheGrammar(String json) {
        Body body = read(json);
        assertThat(body.edit(text -> {})).isSameAs(body);
    }

    @Test
    void read_refusesInvalidUtf8AndOtherEncodings() {
        byte[][] bodies = {
            {'"', (byte) 0xC0, (byte) 0xC0, '"'},
            {'"', (byte) 0xC1, (byte) 0x81, '"'},
            {'"', (byte) 0xE0, (byte) 0x80, (byte) 0x80, '"'},
            {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            {'"', (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'},
            {'"', (byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"'},
            {'"', (byte) 0xE2, (byte) 0x82, '"'},
            {'"', (byte) 0xE2},
            {'"', (byte) 0x80, '"'},
            "{\"a\":\"b@x.org\"}".getBytes(StandardCharsets.UTF_16),
            "{\"a\":\"b@x.org\"}".getBytes(StandardCharsets.UTF_16LE),
            "{\"a\":\"b@x.org\"}".getBytes(StandardCharsets.UTF_16BE),
            "{\"a\":\"b@x.org\"}".getBytes(Charset.forName("UTF-32LE")),
            "1".getBytes(StandardCharsets.UTF_16BE),
        };
        for (byte[] body : bodies) {
            assertThatThrownBy(() -> Body.read(body, JSON, TextPaths.EVERY_STRING))
                    .isInstanceOf(GuardException.class);
        }
    }

    @Test
    void read_refusesMoreThanSixtyFourLevels() {
        read("[".repeat(64) + "]".repeat(64));
        read("{\"a\":".repeat(64) + "1" + "}".repeat(64));
        assertThatThrownBy(() -> read("[".repeat(65) + "]".repeat(65))).isInstanceOf(GuardException.class);
        assertThatThrownBy(() -> read("[".repeat(1_000_000))).isInstanceOf(GuardException.class);
    }

    @Test
    void read_tellsKindAndOffsetButNoContent() {
        assertThatThrownBy(() -> read("{\"secret\":1,\"secret\":2}"))
                .hasMessageContaining("at byte 12")
                .hasMessageNotContaining("secret");
    }

    @Test
    void read_refusesJsonThatIsNotUtf8() {
        Body ascii = Body.read(
                utf8("\"a\""), ContentType.parse("application/json;charset=ISO-8859-1"), TextPaths.EVERY_STRING);
        assertThat(((Body) ascii.edit(Texts.replacing("a", "\u00e9"))).bytes()).containsExactly('"', 0xE9, '"');
        for (String charset : new String[] {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "US-ASCII"}) {
            assertThatThrownBy(() -> Body.read(
                            utf8("\"\u00e9\""),
                            ContentType.parse("application/json; charset=" + charset),
                            TextPaths.EVERY_STRING))
                    .isInstanceOf(GuardException.class);
        }
    }

    @Test
    void read_takesManyNamesInOneObject() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            json.append("\"k").append(i).append("\":0,");
        }
        read(json + "\"last\":0}");
        assertThatThrownBy(() -> read(json + "\"k77777\":0}")).isInstanceOf(GuardException.class);
    }

    @Test
    void read_takesJsonLines() {
        ContentType lines = ContentType.parse("application/x-ndjson");
        Body body = Body.read(utf8("{\"a\":\"x\"}\r\n\n[\"x\"]"), lines, TextPaths.EVERY_STRING);
        assertThat(Texts.places(body)).containsExactly("/0/a", "/1/0");
        assertThat(body.value()).hasToString("[{\"a\":\"x\"},[\"x\"]]");
        Body edited = (Body) body.edit(Texts.replacing("x", "y"));
        assertThat(new String(edited.bytes(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":\"y\"}\r\n\n[\"y\"]");
        assertThatThrownBy(() -> Body.read(utf8("{\n}"), lines, TextPaths.EVERY_STRING))
                .isInstanceOf(GuardException.class);
    }
}
