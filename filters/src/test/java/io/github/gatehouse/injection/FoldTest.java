package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldTest {

    @ParameterizedTest
    @CsvSource({
        "IGNORE  all, ignore all",
        "ｉｇｎｏｒｅ, ignore",
        "𝐢𝐠𝐧𝐨𝐫𝐞, ignore",
        "igno\u200Bre, ignore",
        "ig\u00ADnore, ignore",
        "ignore\u00A0all, ignore all",
        "précédentes, precedentes",
        "i\u0301\u0336g\u0336n\u0336, ign",
        "\u201Cyou\u2019re\u201D, \"you're\"",
        "frühere, fruhere",
        "Ä–b, a-b",
        "Đừng, dung",
        "kısıtlama, kisitlama",
        "łódź, lodz",
    })
    void of_readsAsAReaderDoes(String text, String folded) {
        assertThat(Fold.of(text)).hasToString(folded);
    }

    @Test
    void of_foldsLookAlikesOnlyAmongLatinLetters() {
        assertThat(Fold.of("ign\u043Er\u0435 \u0441\u043E\u0440 \u03B1\u03BB"))
                .hasToString("ignore \u0441\u043E\u0440 \u03B1\u03BB");
    }

    @Test
    void of_keepsTheVowelsOfHindiAndThai() {
        assertThat(Fold.of("निर्देश")).hasToString("निर्देश");
        assertThat(Fold.of("กี่").length()).isEqualTo(3);
    }

    @Test
    void of_readsWhatTagsSpell() {
        String tags = "print"
                .codePoints()
                .collect(StringBuilder::new, (b, c) -> b.appendCodePoint(0xE0000 + c), StringBuilder::append)
                .toString();
        Fold fold = Fold.of("hello" + tags);
        assertThat(fold).hasToString("hello");
        assertThat(fold.tags()).isEqualTo("print");
    }

    @Test
    void of_joinsMarksOverItsOwnSegments() {
        String text = "a".repeat(63) + "e\u0301\u0301\u0301" + "b".repeat(200);
        assertThat(Fold.of(text)).hasToString("a".repeat(63) + "e" + "b".repeat(200));
    }

    @Test
    void of_cutsNoPairOfSurrogates() {
        String text = "𝐢".repeat(2_000);
        assertThat(Fold.of(text)).hasToString("i".repeat(2_000));
        assertThat(Fold.of("x" + text)).hasToString("x" + "i".repeat(2_000));
    }

    @Test
    void blockAt_isWhereTheBlockBeginsInTheText() {
        Fold fold = Fold.of(" ".repeat(1_000) + "a".repeat(1_000));
        assertThat(fold.length()).isEqualTo(1_001);
        assertThat(fold.blockAt(0)).isZero();
        assertThat(fold.blockAt(2)).isBetween(1_000 + 480 - 65, 1_000 + 480);
        assertThat(Fold.of("").blockAt(0)).isZero();
    }
}
