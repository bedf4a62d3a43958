package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers of services that are in use. */
class LabelTest {

    private static double score(String json) throws IOException {
        JsonValue said = Json.createReader(new StringReader(json)).readValue();
        return new Label("UNSAFE", "SAFE").score(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.25 | 0.25",
                "1 | 1",
                "true | 1",
                "false | 0",
                "\"unsafe\\nS2\" | 1",
                "\" Safe \" | 0",
                "[[{\"label\":\"SAFE\",\"score\":0.75},{\"label\":\"UNSAFE\",\"score\":0.25}]] | 0.25",
                "[{\"label\":\"unsafe\",\"score\":0.5}] | 0.5",
                "[{\"label\":\"SAFE\",\"score\":0.75}] | 0.25",
                "{\"label\":\"SAFE\",\"score\":0.75} | 0.25",
            })
    void answers_areUnderstood(String said, double score) throws IOException {
        assertThat(score(said)).isEqualTo(score);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "-0.1",
                "1e400",
                "null",
                "\"I cannot judge that\"",
                "\"\"",
                "[]",
                "{}",
                "[[[]]]",
                "[{\"label\":\"OTHER\",\"score\":0.9}]",
                "[{\"label\":\"UNSAFE\",\"score\":\"0.9\"}]",
                "[{\"label\":\"UNSAFE\",\"score\":9}]",
            })
    void answers_thatAreNoVerdict_areNone(String said) {
        assertThatThrownBy(() -> score(said)).isInstanceOf(IOException.class);
    }
}
