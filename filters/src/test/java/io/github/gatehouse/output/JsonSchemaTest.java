package io.github.gatehouse.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {

    private static final String SCHEMA =
            """
            {"$schema":"https://json-schema.org/draft/2020-12/schema", "$id":"https://shop.example/cart", "type":"object",
             "properties":{
               "product":{"$ref":"#/$defs/name"},
               "amount":{"type":"integer","multipleOf":5,"maximum":100},
               "tags":{"type":"array","uniqueItems":true,"items":{"enum":["new","old"]}},
               "a/b":{"not":{"$ref":"#/$defs/name"}},
               "more":{"$ref":"#"}},
             "required":["product"], "additionalProperties":false,
             "$defs":{"name":{"type":"string","pattern":"^[a-z]+$"}}}
            """;

    private static String flaw(String schema, String answer) {
        return CheckedAnswer.of(JsonValue.class)
                .schema(schema)
                .flaw(answer)
                .map(Flaw::toString)
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    {"product":"pen"};
                    {"product":"pen","amount":10,"tags":["new"],"a/b":1,"more":{"product":"ink"}};
                    {"amount":10}; the answer must keep required of the schema
                    {"product":"S3CRET"}; /product must keep pattern of the schema
                    {"product":5}; /product must keep type of the schema
                    {"product":"pen","amount":7}; /amount must keep multipleOf of the schema
                    {"product":"pen","amount":"5"}; /amount must keep type of the schema
                    {"product":"pen","tags":["new","s3cret"]}; /tags/1 must keep enum of the schema
                    {"product":"pen","tags":["new","new"]}; /tags must keep uniqueItems of the schema
                    {"product":"pen","a/b":"ink"}; /a~1b must keep not of the schema
                    {"product":"pen","more":{"product":"ink","more":{}}}; /more/more must keep required of the schema
                    {"product":"pen","s3cret":1}; /* must keep additionalProperties of the schema
                    {"product":"pen","4111111111111111":1}; /* must keep additionalProperties of the schema
                    [1]; the answer must keep type of the schema
                    """)
    void violation_isToldByPlaceAndKeyword(String answer, String flaw) {
        assertThat(flaw(SCHEMA, answer)).isEqualTo(flaw == null ? "" : flaw);
    }

    @Test
    void type_isAskedFirstAndBoundariesHoldToo() {
        record Tag(String product) {}
        CheckedAnswer<Tag> tags = CheckedAnswer.of(Tag.class).schema(SCHEMA).length(3);

        assertThat(tags.read("{\"product\":\"pen\"}").product()).isEqualTo("pen");
        assertThat(tags.flaw("{\"product\":\"pen\",\"amount\":5}")).isPresent();
        assertThat(tags.flaw("{\"product\":\"PEN\"}")).isPresent();
        assertThat(tags.flaw("{\"product\":\"pencil\"}")).isPresent();
    }

    /** {@code remainder} of such a number would never end. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999"})
    void number_thatWouldKeepTheLibraryBusy_isRefused(String number) {
        assertThat(flaw(SCHEMA, "{\"product\":\"pen\",\"amount\":" + number + "}"))
                .isEqualTo("/* must be a number that is not out of range");
    }

    @Test
    void number_thatNobodyCanHold_isAFlaw() {
        assertThat(flaw("{}", "{\"n\":1e99999999999}")).startsWith("the answer must be JSON and nothing else");
    }

    @Test
    void array_thatWouldKeepTheLibraryBusy_isRefused() {
        String many =
                IntStream.rangeClosed(0, 1_000).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThat(flaw(SCHEMA, "{\"product\":\"pen\",\"tags\":[" + many + "]}"))
                .isEqualTo("/tags must have at most 1000 elements");
        assertThat(flaw("{\"type\":\"array\"}", "[" + many + "]")).isEmpty();
    }

    /** Nothing is fetched; and what leads nowhere must not make {@code not} true. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'https://evil.example/schema'}",
                "{'$ref':'file:///etc/passwd'}",
                "{'$ref':'//evil.example/'}",
                "{'$ref':'other.json#/$defs/a','$defs':{'a':{}}}",
                "{'$ref':'https://json-schema.org/draft/2020-12/schema'}",
                "{'not':{'$ref':'#/$defs/missing'}}",
                "{'not':{'$ref':'#/$defs/a~1b'},'$defs':{'a/b':{}}}",
                "{'not':{'$ref':'#/$defs/a/b'},'$defs':{'a':{'b':{}}}}",
                "{'not':{'$ref':'#name'},'$defs':{'a':{'$anchor':'name'}}}",
                "{'items':[{'$dynamicRef':'#meta'}]}",
                "{'$recursiveRef':'#'}",
                "{'properties':{'a':{'$id':'https://evil.example/','$ref':'#'}}}",
                "{'properties':{'a':{'$schema':'https://evil.example/'}}}"
            })
    void reference_toAnythingElse_isRefused(String schema) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flaw(schema.replace('\'', '"'), "{}"))
                .withMessageStartingWith("must refer to itself only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "true",
                "[]",
                "{",
                "{}{}",
                "{\"type\":\"string\",\"type\":\"number\"}",
                "{\"type\":5}",
                "{\"pattern\":\"(\"}",
                "{\"patternProperties\":{\"(\":false}}",
                "{\"$schema\":\"http://json-schema.org/draft-04/schema#\"}",
                "{\"$schema\":\"https://evil.example/\"}",
                "{\"$schema\":5}"
            })
    void schema_thatCannotBeUsed_isRefused(String schema) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flaw(schema, "{}"))
                .withMessageStartingWith("must ");
    }

    @Test
    void schema_withoutType_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckedAnswer.ofText().schema("{}"))
                .withMessageStartingWith("needs a type");
    }

    @Test
    void library_thatIsMissing_isNamed() throws Exception {
        List<URL> present = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Path.of(entry).getFileName().toString().startsWith("json-schema")) {
                present.add(Path.of(entry).toUri().toURL());
            }
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(present.toArray(URL[]::new), platform)) {
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> type = loader.loadClass(CheckedAnswer.class.getName());
            Object answer = type.getMethod("of", Class.class).invoke(null, String.class);
            assertThatThrownBy(() -> type.getMethod("schema", String.class).invoke(answer, "{}"))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "needs dev.harrel:json-schema:1.8.2 on the application's class path, which is not there");
        } finally {
            Thread.currentThread().setContextClassLoader(own);
        }
    }
}
