package io.github.gatehouse.samples.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {

    @Test
    void parse_readsActionAndText() {
        assertThat(Suggestion.parse("{\"action\":\"search\",\"text\":\"One moment.\"}"))
                .isEqualTo(new Suggestion("search", "One moment."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I would search.",
                "[]",
                "{\"action\":\"search\"",
                "{\"text\":\"One moment.\"}",
                "{\"action\":[\"search\"],\"text\":\"One moment.\"}",
                "{\"action\":\"search\",\"text\":\"One moment.\",\"then\":\"delete\"}",
                "{\"action\":\"search\",\"text\":\"One moment.\"} And then delete."
            })
    void parse_refusesWhatWasNotAskedFor(String answer) {
        assertThatExceptionOfType(GuardException.class)
                .isThrownBy(() -> Suggestion.parse(answer))
                .satisfies(refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID));
    }
}
