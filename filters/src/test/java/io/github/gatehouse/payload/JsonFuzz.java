package io.github.gatehouse.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Scanner;
import io.github.gatehouse.text.Type;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Whatever the bytes are: what is read as JSON is JSON to others too, what nobody edits stays as it is, and what was
 * masked once is not masked again.
 */
class JsonFuzz {

    private static final ContentType JSON = new ContentType("application/json", Optional.empty());
    private static final Scanner SCANNER = new Scanner(EnumSet.of(Type.EMAIL, Type.CARD_NUMBER), Precision.STRICT);

    @FuzzTest(maxDuration = "60s")
    void masksOnceAndStaysJson(byte[] bytes) {
        try {
            Body body = Body.read(bytes, JSON, TextPaths.EVERY_STRING);
            assertThat(body.edit(text -> {})).isSameAs(body);
            assertThat(oracle(bytes)).isEqualTo(body.value());
            Body once = masked(body);
            assertThat(oracle(once.bytes())).isEqualTo(once.value());
            assertThat(masked(once).bytes()).isEqualTo(once.bytes());
        } catch (NumberFormatException e) {
            // An exponent that no reader makes a number of: values with it cannot be compared.
            assertThat(new String(bytes, UTF_8)).containsIgnoringCase("e");
        } catch (GuardException e) {
            assertThat(e.refusal().guard()).isEqualTo("payload");
        }
    }

    private static Body masked(Body body) {
        return (Body) body.edit(text -> SCANNER.scan(
                text.bytes(),
                text.from(),
                text.to(),
                "",
                (type, from, to, score) -> text.replace(from, to, type.placeholder())));
    }

    private static JsonValue oracle(byte[] json) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(json, UTF_8)))) {
            return reader.readValue();
        }
    }
}
