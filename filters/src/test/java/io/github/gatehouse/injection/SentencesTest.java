package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static List<String> sentences(String text) {
        Fold fold = Fold.of(text);
        Sentences sentences = Sentences.of(fold);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < sentences.count(); i++) {
            for (int at = sentences.begin(i); at < sentences.end(i); at++) {
                assertThat(sentences.at(at)).isEqualTo(i);
            }
            found.add(fold.toString().substring(sentences.begin(i), sentences.end(i)));
        }
        return found;
    }

    @Test
    void of_partsSentencesAndLines() {
        assertThat(sentences("the museum opens at nine and closes at six. on mondays it stays closed, all day long!\n"
                        + "a line that ends without any sign at all\nand the last one"))
                .containsExactly(
                        "the museum opens at nine and closes at six.",
                        " on mondays it stays closed, all day long!",
                        "\na line that ends without any sign at all\n",
                        "and the last one");
    }

    @Test
    void of_partsWhereNoBlankFollows() {
        String sentence = "\u8FD9".repeat(45) + "\u3002";
        assertThat(sentences(sentence + sentence)).containsExactly(sentence, sentence);
    }

    @Test
    void of_leavesFewLettersWithWhatFollows() {
        assertThat(sentences("no. yes. well. this is what i meant by a few words."))
                .hasSize(1);
    }

    @Test
    void of_leavesNumbersAndNamesWhole() {
        assertThat(sentences("the house of example.org costs 1.250.000 and has 3.5 rooms on the left"))
                .hasSize(1);
    }

    @Test
    void judged_areSentencesThatAreShorterThanAWindow_butNoRowsOfSigns() {
        Sentences sentences = Sentences.of(Fold.of("in [43]: 1.5 * [1, 2, 3] " + "-".repeat(40) + "\n"
                + "the museum opens at nine and closes at six.\n" + "x".repeat(480) + "\n"
                + "\u092A\u093F\u091B\u0932\u0947 ".repeat(10) + "\n"));
        assertThat(IntStream.range(0, sentences.count()).mapToObj(sentences::judged))
                .containsExactly(false, true, false, true);
    }

    @Test
    void of_knowsNoSentencesOfNothing() {
        assertThat(sentences("")).isEmpty();
        assertThat(Sentences.NONE.count()).isZero();
    }
}
