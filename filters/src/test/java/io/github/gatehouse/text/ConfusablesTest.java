package io.github.gatehouse.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters are taken for Latin ones where they stand among such, and only there. */
class ConfusablesTest {

    private static String folded(String text) {
        char[] chars = text.toCharArray();
        Confusables.fold(chars, chars.length);
        return new String(chars);
    }

    @ParameterizedTest
    @CsvSource({
        "ignоrе, ignore",
        "sуstem рrompt, system prompt",
        "раsswоrd1, password1",
        "αll rυles, all rules",
        "x.ѕystem.x, x.system.x",
    })
    void letters_amongLatinOnes_areFolded(String text, String folded) {
        assertThat(folded(text)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "правила системы",
        "всё о нас",
        "όλα καλά",
        "plain words",
        "ein Wort und слово",
        "слово-word",
        "größe naïve",
        "提示 системы",
    })
    void words_ofOneScript_stay(String text) {
        assertThat(folded(text)).isEqualTo(text);
    }

    @Test
    void fold_looksNoFurtherThanItIsTold() {
        char[] chars = "ignоrе ignоrе".toCharArray();
        Confusables.fold(chars, 6);
        assertThat(new String(chars)).isEqualTo("ignore ignоrе");
        Confusables.fold(new char[0], 0);
    }

    @Test
    void latin_isOneLetterForEach_andTheLetterItselfForOthers() {
        assertThat(Confusables.latin('\u0430')).isEqualTo('a');
        assertThat(Confusables.latin('\u0455')).isEqualTo('s');
        assertThat(Confusables.latin('\u1d18')).isEqualTo('p');
        assertThat(Confusables.latin('a')).isEqualTo('a');
        assertThat(Confusables.latin('\u0436')).isEqualTo('\u0436');
        assertThat(Confusables.latin(0x1F600)).isEqualTo(0x1F600);
    }
}
