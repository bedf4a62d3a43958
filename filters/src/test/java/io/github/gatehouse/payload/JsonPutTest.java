package io.github.gatehouse.payload;

import static io.github.gatehouse.payload.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Payload;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members are set by splice: nothing else of the document changes, and no name ever comes twice. */
class JsonPutTest {

    private static Body read(String json) {
        return Body.read(utf8(json), new ContentType("application/json", Optional.empty()), TextPaths.EVERY_STRING);
    }

    private static String with(String json, String pointer, String value) {
        return new String(((Body) read(json).with(pointer, value)).bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|{\"m\":7}",
                "{ }|{\"m\":7 }",
                "{\"a\":1}|{\"a\":1,\"m\":7}",
                "{\"a\" : [1, {\"m\":2}] }|{\"a\" : [1, {\"m\":2}],\"m\":7 }",
                "{\"m\": 9 , \"a\":1}|{\"m\": 7 , \"a\":1}",
                "{\"a\":1,\"m\":null}|{\"a\":1,\"m\":7}",
                "{\"m\":{\"a\":\"}\"},\"b\":\"\\\"\"}|{\"m\":7,\"b\":\"\\\"\"}",
                "{\"\\u006d\":9}|{\"\\u006d\":7}",
                "{\"x\\\"m\":9}|{\"x\\\"m\":9,\"m\":7}",
            })
    void member_isSet(String before, String after) {
        assertThat(with(before, "/m", "7")).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|{\"o\":{\"m\":true}}",
                "{\"o\":null,\"a\":1}|{\"o\":{\"m\":true},\"a\":1}",
                "{\"o\":{}}|{\"o\":{\"m\":true}}",
                "{\"o\":{\"b\":1}}|{\"o\":{\"b\":1,\"m\":true}}",
                "{\"o\":{\"m\":false}}|{\"o\":{\"m\":true}}",
            })
    void member_isSetInAnObjectThatIsMadeIfNeeded(String before, String after) {
        assertThat(with(before, "/o/m", "true")).isEqualTo(after);
    }

    @Test
    void document_staysTheSameObject_whereNothingChanges() {
        for (String json : new String[] {"{\"o\":{\"m\":7}}", "[1]", "\"text\"", "{\"o\":5}", "{\"o\":[1]}"}) {
            Body body = read(json);
            assertThat(body.with("/o/m", "7")).as(json).isSameAs(body);
        }
        assertThat(Payload.NONE.with("/m", "7")).isSameAs(Payload.NONE);
    }

    @Test
    void text_thatIsJson_andOtherCharacterSetsAreEdited() {
        Body text =
                Body.read(utf8("{\"a\":1}"), new ContentType("text/plain", Optional.empty()), TextPaths.EVERY_STRING);
        assertThat(((Body) text.with("/m", "7")).bytes()).isEqualTo(utf8("{\"a\":1,\"m\":7}"));
        ContentType latin = new ContentType("application/json", Optional.of(StandardCharsets.ISO_8859_1));
        Body coded = Body.read(utf8("{\"a\":1}"), latin, TextPaths.EVERY_STRING);
        assertThat(((Body) coded.with("/m", "7")).bytes()).isEqualTo(utf8("{\"a\":1,\"m\":7}"));
    }

    /** JSON-P is the oracle: the result says what it said before, and the member. */
    @Property(tries = 1000)
    void member_isAllThatChanges(@ForAll("objects") String json) {
        Body before = read(json);
        Body after = (Body) before.with("/max", "7");
        JsonObject expected = Json.createObjectBuilder((JsonObject) before.value())
                .add("max", 7)
                .build();
        assertThat(after.value()).isEqualTo(expected);
        assertThat(read(new String(after.bytes(), StandardCharsets.UTF_8)).value())
                .isEqualTo(expected);
        if (((JsonObject) before.value()).get("max") instanceof JsonValue) {
            assertThat(after.bytes().length).isLessThanOrEqualTo(before.bytes().length);
        }
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> space = Arbitraries.of("", " ", "\n\t");
        Arbitrary<String> value = Arbitraries.of(
                "null",
                "1",
                "-1.5e3",
                "\"max\"",
                "\"a\\\"b\\\\\"",
                "[]",
                "[1, {\"max\":3}]",
                "{}",
                "{\"max\":{\"}\":1}}");
        Arbitrary<String> member = Combinators.combine(space, space, value, space)
                .as((first, second, text, third) -> first + ":" + second + text + third);
        return Combinators.combine(
                        space,
                        member.list().ofMaxSize(4),
                        Arbitraries.integers().between(-1, 3))
                .as((first, members, max) -> {
                    StringBuilder object = new StringBuilder(first + "{" + first);
                    for (int i = 0; i < members.size(); i++) {
                        String name = i == max ? "\"m\\u0061x\"" : "\"n" + i + "\"";
                        object.append(i == 0 ? "" : ",")
                                .append(first)
                                .append(name)
                                .append(members.get(i));
                    }
                    return object + "}" + first;
                });
    }
}
