package io.github.gatehouse.payload;

import static io.github.gatehouse.payload.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of structure are made by splice, all in one reading. */
class JsonChangesTest {

    private static Body read(String json) {
        return Body.read(utf8(json), new ContentType("application/json", Optional.empty()), TextPaths.EVERY_STRING);
    }

    private static String changed(String json, JsonChanges changes) {
        return new String(((Body) read(json).with(changes)).bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"m\":[{\"r\":1 , \"c\":\"a\"}, {\"c\":\"}],[{\" , \"r\" : [1,{\"x\":2}] } ]}"
                        + "|{\"m\":[{\"r\":9 , \"c\":\"a\"}, {\"c\":\"}],[{\" , \"r\" : 9 } ]}",
                "{\"m\":[ {\"\\u0072\":1}]}|{\"m\":[ {\"\\u0072\":9}]}",
                "{\"m\":[{},{\"q\":1}]}|{\"m\":[{},{\"q\":1}]}",
                "{\"m\":{\"0\":{\"r\":1}}}|{\"m\":{\"0\":{\"r\":9}}}",
                "{\"m\":[[1],2]}|{\"m\":[[1],2]}",
                "[]|[]",
                "1|1",
            })
    void value_isReplacedWhereThereIsOne(String before, String after) {
        assertThat(changed(before, new JsonChanges().replace("/m/0/r", "9").replace("/m/1/r", "9")))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":[]}|{\"a\":[7]}",
                "{\"a\":[ ]}|{\"a\":[7 ]}",
                "{\"a\":[ 1 ,2]}|{\"a\":[7, 1 ,2]}",
                "{\"a\":{}}|{\"a\":{}}",
                "{}|{}",
            })
    void element_isPutBeforeAllOthers(String before, String after) {
        assertThat(changed(before, new JsonChanges().prepend("/a", "7"))).isEqualTo(after);
    }

    @Test
    void element_isPutBeforeOneThatIsReplaced() {
        assertThat(changed(
                        "{\"b\":0,\"a\":[1,2]}",
                        new JsonChanges()
                                .replace("/a/0", "8")
                                .prepend("/a", "7")
                                .replace("/b", "6")))
                .isEqualTo("{\"b\":6,\"a\":[7,8,2]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json; charset=ISO-8859-1"})
    void change_isMadeInJsonOfAnyDeclaration(String type) {
        Body body = Body.read(utf8("{\"a\":1}"), ContentType.parse(type), TextPaths.EVERY_STRING);
        assertThat(((Body) body.with(new JsonChanges().replace("/b", "2"))).bytes())
                .isSameAs(body.bytes());
        assertThat(((Body) body.with(new JsonChanges().replace("/a", "2"))).bytes())
                .isEqualTo(utf8("{\"a\":2}"));
    }

    @Test
    void changes_thatAreMany_areMadeTogether() {
        JsonChanges changes = new JsonChanges();
        IntStream.range(0, 20_000).forEach(i -> changes.replace("/m/" + i + "/r", "\"u\""));
        String before =
                IntStream.range(0, 20_000).mapToObj(i -> "{\"r\":\"s\"}").collect(Collectors.joining(","));
        assertThat(changed("{\"m\":[" + before + "]}", changes))
                .isEqualTo("{\"m\":[" + before.replace('s', 'u') + "]}");
    }

    @Property(tries = 500)
    void change_isWhatAnotherReaderSees(
            @ForAll @IntRange(max = 6) int size, @ForAll @IntRange(max = 6) int index, @ForAll String text) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        IntStream.range(0, size)
                .forEach(i -> array.add(
                        Json.createObjectBuilder().add("c", text).add("r", i).add("d", text)));
        String before = Json.createObjectBuilder()
                .add("x", text)
                .add("m", array)
                .build()
                .toString();
        String after = changed(
                before,
                new JsonChanges().replace("/m/" + index + "/r", "\"new\"").prepend("/m", "{}"));
        String wanted = index < size ? before.replace("\"r\":" + index, "\"r\":\"new\"") : before;
        assertThat(after).isEqualTo(wanted.replaceFirst("\"m\":\\[", size == 0 ? "\"m\":[{}" : "\"m\":[{},"));
    }
}
