package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {

    /** A value, and by what it is recognised. */
    private static final String SCORES =
            """
            PHONE; +49 30 12345678; 85
            PHONE; +1123456789012; 40
            PHONE; call 212-456-7890; 85
            PHONE; 212-456-7890; 75
            PHONE; call 555-123-4567; 60
            PHONE; 555-123-4567; 40
            PHONE; 5551234567; 40
            PHONE; tel 8765432; 60
            SSN; my ssn 123-45-6789; 85
            SSN; 123-45-6789; 75
            SSN; ssn 123456789; 60
            SSN; 000-45-6789; 40
            SSN; a123-45-6789; 40
            CARD_NUMBER; 4111 1111 1111 1111; 95
            CARD_NUMBER; card 1234 5678 1234 5678; 50
            CARD_NUMBER; 1234 5678 1234 5678; 40
            CARD_NUMBER; x4111111111111111y; 40
            IBAN; DE89 3704 0044 0532 0130 00; 95
            IBAN; DE89370400440532013000x; 40
            EMAIL; bob@example.com; 85
            EMAIL; bob @ example.com; 40
            IP_ADDRESS; 192.168.1.1; 75
            IP_ADDRESS; 2001:db8::1; 75
            MAC_ADDRESS; 00:1a:2b:3c:4d:5e; 75
            JWT; eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl; 85
            JWT; eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0; 40
            URL_CREDENTIALS; https://joe:pa55@example.com; 75
            URL_CREDENTIALS; https://joe:$PASS@example.com; 40
            ACCOUNT_NUMBER; account 12345678; 60
            PERSON; Name: Jane Doe; 60
            PERSON; name: Jane; 40
            ES_NIF; 12345678Z; 95
            UK_NINO; AB 12 34 56 C; 60
            UK_NINO; AB 12 34 56; 40
            UK_NHS; nhs 9434765919; 75
            """;

    @Test
    void score_tellsByWhatAValueWasRecognised() {
        SCORES.lines().forEach(line -> {
            String[] row = line.split("; ");
            List<Redaction.Hit> hits = hits(row[0], row[1], Thresholds.of(Precision.CAUTIOUS));
            assertThat(hits).as(line).hasSize(1);
            assertThat(hits.get(0).score()).as(line).isEqualTo(Integer.parseInt(row[2]));
        });
    }

    @Test
    void threshold_isReachedByWhatScoresAsMuch_andByNothingLess() {
        SCORES.lines().forEach(line -> {
            String[] row = line.split("; ");
            int score = Integer.parseInt(row[2]);
            for (Precision precision : Precision.values()) {
                assertThat(hits(row[0], row[1], Thresholds.of(precision, List.of(row[0] + ":" + score))))
                        .as(line)
                        .hasSize(1);
                assertThat(hits(row[0], row[1], Thresholds.of(precision, List.of(row[0] + ":" + (score + 1)))))
                        .as(line)
                        .isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void precision_isTheThresholdOfAllTypes(Precision precision) {
        List<String> all = Arrays.stream(Type.values())
                .map(type -> type + ":" + precision.threshold())
                .toList();
        Precision other = precision == Precision.STRICT ? Precision.CAUTIOUS : Precision.STRICT;
        SCORES.lines().forEach(line -> {
            String[] row = line.split("; ");
            assertThat(hits(row[0], row[1], Thresholds.of(other, all)))
                    .as(line)
                    .isEqualTo(hits(row[0], row[1], Thresholds.of(precision)));
        });
    }

    @ParameterizedTest
    @CsvSource({"PHONE:75", "phone : 75", "PHONE:075"})
    void threshold_ofOneType_leavesTheOthersAlone(String line) {
        Scanner scanner = new Scanner(
                EnumSet.of(Type.PHONE, Type.SSN), Thresholds.of(Precision.CAUTIOUS, List.of(line)), Set.of());
        assertThat(Redaction.whole(scanner, "555-123-4567, 212-456-7890, 000-12-3456"))
                .isEqualTo("555-123-4567, [PHONE], [SSN]");
    }

    /** What is not wanted as one type may still be another. */
    @Test
    void threshold_letsTheNextTypeHaveTheValue() {
        Scanner scanner = new Scanner(
                EnumSet.of(Type.CARD_NUMBER, Type.ACCOUNT_NUMBER),
                Thresholds.of(Precision.CAUTIOUS, List.of("CARD_NUMBER:95")),
                Set.of());
        assertThat(Redaction.whole(scanner, "account 123456789012345, 4111111111111111"))
                .isEqualTo("account [ACCOUNT_NUMBER], [CARD_NUMBER]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "PHONE", "PHONE:", ":70", "PHONES:70", "PHONE:-1", "PHONE:101", "PHONE:9999999999", "PHONE:x"
            })
    void lineThatIsNone_isRefused(String line) {
        assertThatThrownBy(() -> Thresholds.of(Precision.STRICT, List.of(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be of the form PHONE:75")
                .hasMessageEndingWith("was " + line);
    }

    @Test
    void type_isNamedOnce() {
        assertThatThrownBy(() -> Thresholds.of(Precision.STRICT, List.of("PHONE:70", "phone:80")))
                .hasMessageContaining("each type once");
    }

    private static List<Redaction.Hit> hits(String type, String text, Thresholds thresholds) {
        Scanner scanner = new Scanner(Set.of(Type.valueOf(type)), thresholds, Set.of());
        return Redaction.hits(scanner, text.getBytes(UTF_8));
    }
}
