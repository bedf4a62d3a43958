package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private static final List<String> NAMES =
            List.of("Jane Doe", "Jane", "Max von der Heide", "O'Neil-Smith", "Jürgen Müller", "Mark", "Иван Петров");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Ask Jane Doe, or JANE DOE. | Ask [PERSON], or [PERSON].",
                "Jane's dog and Jane-Doe | [PERSON]'s dog and [PERSON]",
                "Max von der Heide and Max | [PERSON] and Max",
                "O’Neil Smith | [PERSON]",
                "Ju\u0308rgen Mu\u0308ller, JÜRGEN MÜLLER | [PERSON], [PERSON]",
                "Иван Петров тут | [PERSON] тут",
                "mark my words, Marker, Mark1, x_Mark, jane | mark my words, Marker, Mark1, x_Mark, jane",
                "Jane doe@example.com | [PERSON] [EMAIL]",
                "Mark@example.com | [EMAIL]"
            })
    void listedNames_areFoundAsWholeWords(String text, String expected) {
        assertThat(masked(Names.of(NAMES, false), text)).isEqualTo(expected);
        assertThat(masked(Names.of(NAMES, false), expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Dear Ms Jones, | Dear Ms [PERSON],",
                "Dear Mr. J. R. Smith! | Dear Mr. [PERSON]!",
                "Dear Dr. Jane Smith-Doe | Dear Dr. [PERSON]",
                "Sehr geehrte Frau Prof. Dr. Müller, | Sehr geehrte Frau Prof. Dr. [PERSON],",
                "Lieber Herr Weber | Lieber Herr [PERSON]",
                "Bonjour Mme Lefèvre, M. Dupont | Bonjour Mme [PERSON], M. [PERSON]",
                "Estimada Sra. García López: | Estimada Sra. [PERSON]:",
                "Gentile Signora Rossi | Gentile Signora [PERSON]",
                "Geachte Mevrouw Jansen | Geachte Mevrouw [PERSON]"
            })
    void names_areFoundAfterTitles(String text, String expected) {
        assertThat(masked(Names.of(List.of(), true), text)).isEqualTo(expected);
        assertThat(masked(Names.of(List.of(), true), expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear Sir or Madam",
                "Dear customer",
                "Dear Mr President",
                "a Miss is as good as a mile",
                "Elm Dr Boston",
                "Ms. and Mr.",
                "Mr, Jones",
                "MS Word",
                "Frau\n\nUnser Angebot",
                "Mr X1 and Ms [PERSON]"
            })
    void otherWords_areNoNames(String text) {
        assertThat(masked(Names.of(List.of(), true), text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "J", "a b c d e f g", "Phone", "IBAN"})
    void entryThatIsNoName_isRefused_andNotShown(String name) {
        assertThatThrownBy(() -> Names.of(List.of("Jane", name), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("number 2 is none");
    }

    @Test
    void list_isBounded() {
        List<String> many =
                IntStream.range(0, 10_001).mapToObj(i -> "Jane X" + i).toList();
        assertThatThrownBy(() -> Names.of(many, false)).hasMessage("must be at most 10000, was 10001");
        assertThat(masked(Names.of(many.subList(0, 10_000), false), "Jane X77 and Jane"))
                .isEqualTo("[PERSON] and Jane");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "Jane",
                        "Doe",
                        " ",
                        ". ",
                        "Mr ",
                        "Frau ",
                        "Dr.",
                        "-",
                        "'",
                        "[PERSON]",
                        "[",
                        "]",
                        "4111 1111 1111 1111",
                        "bob@example.com",
                        "555-123-4567",
                        "1",
                        "\u0308",
                        "\ud83d\ude00",
                        "von ",
                        "Mark",
                        "x",
                        "_",
                        "\n")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 1_000)
    void masking_isStable(@ForAll("texts") String text) {
        String once = masked(Names.of(NAMES, true), text);
        assertThat(masked(Names.of(NAMES, true), once)).isEqualTo(once);
    }

    private static String masked(Detectors detectors, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        StringBuilder out = new StringBuilder();
        int[] at = {0};
        Scanner scanner = new Scanner(EnumSet.of(Type.EMAIL, Type.PHONE, Type.CARD_NUMBER), Precision.CAUTIOUS);
        new Search(scanner, detectors).find(bytes, 0, bytes.length, "", (kind, from, to) -> {
            out.append(new String(bytes, at[0], from - at[0], UTF_8)).append(kind.placeholder());
            at[0] = to;
        });
        return out.append(new String(bytes, at[0], bytes.length - at[0], UTF_8)).toString();
    }
}
