package io.github.gatehouse.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikeTest {

    @ParameterizedTest
    @CsvSource({
        "Action, action",
        "ACTION, action",
        "аctiоn, action",
        "αctiοn, action",
        "ａｃｔｉｏｎ, action",
        "𝒶𝒸𝓉𝒾ℴ𝓃, action",
        "ac\u0301tion, action",
        "a\u200bc\u00adt\u2060ion, action",
        "act1on, action",
        "acti0n, action",
        "actlon, action",
        "act|on, action",
        "a-c_t i.o:n, action",
        "acti\\u006fn, action",
        "AKTİON, aktion",
        "хуѕо, xyso",
        "\u0433\u04bb\u04cf\u0501 \u1d20, rhid \u1d20",
        "\u0280\u1d0f\u029f\u1d07, role",
        "a\u03f2tion, action",
    })
    void name_isWhatAReaderTakesItFor(String disguise, String name) {
        assertThat(Lookalike.name(disguise)).isEqualTo(Lookalike.name(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reaction", "actions", "act", "acton", "transaction", "aktion", "", "行动"})
    void name_keepsOtherNamesApart(String other) {
        assertThat(Lookalike.name(other)).isNotEqualTo(Lookalike.name("action"));
    }

    @Test
    void text_resolvesEscapesAndLeavesBrokenOnes() {
        assertThat(Lookalike.text("\\u0041\\u006B \\u12 \\uzzzz \\u"))
                .isEqualTo("ak \\uio \\uzzzz \\u".replace("io", "i2"));
    }
}
