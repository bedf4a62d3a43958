package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

    @ParameterizedTest
    @CsvSource({"14 days,14", "1.12.3\" more,1.12.3", "12abc,12"})
    void pass_goesOverFewDigits(String text, String passed) {
        assertThat(end(text)).isEqualTo(passed.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"555-123-4567 x", "1.2.3.4 x", "123456 x", "1 2 3 4 5 6 7 x", "12 34:ab x", "1.2.3-x x", "12"})
    void pass_leavesToACloserLookWhatMayBeAValue(String text) {
        assertThat(end(text)).isZero();
    }

    @Test
    void pass_leavesToACloserLookWhatGoesOnInAnotherScript() {
        assertThat(end("12 \u0663\u0664 x")).isZero();
    }

    private static int end(String text) {
        Window window = new Window();
        window.bytes = text.getBytes(UTF_8);
        window.to = window.bytes.length;
        return Versions.pass(window, 0);
    }
}
