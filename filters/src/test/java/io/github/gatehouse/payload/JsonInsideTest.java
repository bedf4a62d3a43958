package io.github.gatehouse.payload;

import static io.github.gatehouse.payload.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON in a string: its strings are shown, and nothing but what is replaced changes. */
class JsonInsideTest {

    private static final Payload.Editor MASK = Texts.replacing("a@b.c", "[E]");

    private static Body json(String json) {
        return Body.read(utf8(json), ContentType.parse("application/json"), TextPaths.EVERY_STRING);
    }

    private static String masked(Body body) {
        return new String(((Body) body.edit(MASK)).bytes(), StandardCharsets.UTF_8);
    }

    /** One quote and one backslash of the table stand for those of JSON. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{`arguments`:`{!`to!`:!`a!!u0040b.c!`,  !`x!`:1}`} | {`arguments`:`{!`to!`:!`[E]!`,  !`x!`:1}`}",
                "{`arguments`:` [!`a@b.c!`, !`!!!`a@b.c!!!`!`]!n`} | {`arguments`:` [!`[E]!`, !`!!!`[E]!!!`!`]!n`}",
                "{`a`:`{!`b!`:!`{!!!`c!!!`:!!!`a!!!!u0040b.c!!!`}!`}`} | {`a`:`{!`b!`:!`{!!!`c!!!`:!!!`[E]!!!`}!`}`}",
                "{`a`:`{!`a!!u0040b.c!`:1}`} | {`a`:`{!`[E]!`:1}`}",
                "{`a`:`{!`n!`:!`l!!na@b.c!`,!`u!`:!`!!/!`}`} | {`a`:`{!`n!`:!`l!!n[E]!`,!`u!`:!`!!/!`}`}",
                "{`a`:`see a!!u0040b.c now`} | {`a`:`see [E] now`}",
                "{`a`:`see a!!!!u0040b.c now`} | {`a`:`see [E] now`}",
                "{`a`:`{not json: a@b.c}`} | {`a`:`{not json: [E]}`}",
                "{`a`:`C:!!user!!u00zz a@b.c`} | {`a`:`C:!!user!!u00zz [E]`}"
            })
    void strings_areShownAndReplacedInPlace(String in, String out) {
        assertThat(masked(json(in.replace('`', '"').replace('!', '\\'))))
                .isEqualTo(out.replace('`', '"').replace('!', '\\'));
    }

    @Test
    void places_leadThroughTheString() {
        assertThat(Texts.of(json("{\"arguments\":\"{\\\"to\\\":[\\\"x\\\"]}\"}")))
                .containsExactly(new Texts.Seen("x", "/arguments/to/0", "to", ""));
        assertThat(Texts.of(json("{\"ssn\":\"[\\\"123\\\"]\"}")))
                .containsExactly(new Texts.Seen("123", "/ssn/0", "ssn", ""));
    }

    @Test
    void longNumbers_becomeStrings() {
        Body edited = (Body) json("{\"a\":\"{\\\"card\\\":4111111111111111}\"}").edit(Texts.mapping(text -> "[C]"));
        assertThat(edited.value())
                .isEqualTo(Json.createObjectBuilder()
                        .add("a", "{\"card\":\"[C]\"}")
                        .build());
    }

    @Test
    void whatIsNotEdited_staysTheSameArray() {
        Body body = json("{\"a\":\"{\\\"b\\\":\\\"\\\\u00e4\\\\/\\\"}\"}");
        assertThat(body.edit(MASK)).isSameAs(body);
    }

    @Test
    void namesThatComeTwice_areAllShown() {
        assertThat(Texts.strings(json("{\"a\":\"{\\\"b\\\":\\\"1\\\",\\\"b\\\":\\\"2\\\"}\"}")))
                .containsExactly("1", "2");
    }

    @Test
    void deeperThanAnybodyReads_isRefused() {
        String nested = "\"x\"";
        for (int i = 0; i <= JsonInside.DEEPEST; i++) {
            nested = Json.createValue("[" + nested + "]").toString();
        }
        Body body = json(nested);
        assertThatThrownBy(() -> body.edit(MASK)).isInstanceOf(GuardException.class);
        Body shallower = json(
                Json.createValue("[" + Json.createValue("[\"a@b.c\"]") + "]").toString());
        assertThat(Texts.strings(shallower)).containsExactly("a@b.c");
    }

    @Test
    void formsAndValues_areReadTheSameWay() {
        Body form = Body.read(
                utf8("q=%7B%22to%22%3A%22a%5Cu0040b.c%22%7D"),
                ContentType.parse("application/x-www-form-urlencoded"),
                TextPaths.EVERY_STRING);
        assertThat(masked(form)).isEqualTo("q=%7B%22to%22%3A%22%5BE%5D%22%7D");
        Values values = Values.of(List.of("{\"to\":\"a\\u0040b.c\"}"));
        assertThat(((Payload) values.edit(MASK)).value()).isEqualTo("{\"to\":\"[E]\"}");
        Body text = Body.read(utf8("see a\\u0040b.c"), ContentType.parse("text/plain"), TextPaths.EVERY_STRING);
        assertThat(masked(text)).isEqualTo("see [E]");
    }
}
