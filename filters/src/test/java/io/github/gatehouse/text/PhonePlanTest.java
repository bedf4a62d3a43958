package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table against the metadata it was made from. {@code -Dphones=write} makes it anew, which takes minutes. */
class PhonePlanTest {

    private static final Path TABLE = Path.of("src/main/resources/io/github/gatehouse/text/phones.txt");

    private final PhoneNumberUtil oracle = PhoneNumberUtil.getInstance();
    private final Scanner scanner = new Scanner(Set.of(Type.PHONE), Precision.STRICT);

    @Test
    @EnabledIfSystemProperty(named = "phones", matches = "write")
    void table_isWritten() throws IOException {
        Stream<String> head = Files.readAllLines(TABLE, UTF_8).stream().filter(line -> line.startsWith("#"));
        Files.write(TABLE, Stream.concat(head, PhoneTable.rows().stream()).toList(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AD", "IS"})
    void table_isWhatTheMetadataGives(String region) {
        List<String> rows = new ArrayList<>(PhoneTable.national(region));
        rows.add(PhoneTable.international(oracle.getCountryCodeForRegion(region)));
        assertThat(Rows.of("phones.txt")).containsAll(rows);
    }

    @Test
    void examples_areFoundInInternationalForm() {
        List<String> missed = new ArrayList<>();
        for (PhoneNumber number : examples()) {
            for (PhoneNumberFormat format : List.of(PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.E164)) {
                String text = oracle.format(number, format);
                if (!Redaction.whole(scanner, text).equals("[PHONE]")) {
                    missed.add(text);
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    /** Shorter ones are too much like other numbers; of some narrow ranges the table does not know. */
    @Test
    void examplesOfNineDigits_areFoundAsTheirCountryWritesThem() {
        List<String> missed = new ArrayList<>();
        int all = 0;
        for (PhoneNumber number : examples()) {
            String region = oracle.getRegionCodeForNumber(number);
            String text = oracle.format(number, PhoneNumberFormat.NATIONAL);
            if (text.replaceAll("\\D", "").length() > 8) {
                Scanner there = new Scanner(Set.of(Type.PHONE), Precision.STRICT, Set.of(region));
                all++;
                missed.addAll(
                        Redaction.whole(there, text).equals("[PHONE]") ? List.of() : List.of(region + " " + text));
            }
        }
        assertThat(missed).hasSizeLessThan(all / 20);
    }

    @Test
    void numbersNearOthers_areFoundIfTheyAreInUse() throws NumberParseException {
        Random random = new Random(4);
        List<String> missed = new ArrayList<>();
        int inUse = 0;
        for (PhoneNumber number : examples()) {
            for (int i = 0; i < 20; i++) {
                String text = near(oracle.format(number, PhoneNumberFormat.E164), random);
                if (oracle.isValidNumber(oracle.parse(text, "ZZ"))) {
                    inUse++;
                    missed.addAll(Redaction.whole(scanner, text).equals("[PHONE]") ? List.of() : List.of(text));
                }
            }
        }
        assertThat(missed).hasSizeLessThan(inUse / 500);
    }

    @Test
    void numbersThatAreTooLong_areNotFoundAsAWhole() {
        for (PhoneNumber number : examples()) {
            String text = oracle.format(number, PhoneNumberFormat.E164);
            String longer = text + "0".repeat(16 - text.length() + 1);
            assertThat(Redaction.whole(scanner, longer)).isEqualTo(longer);
        }
    }

    /** Another digit somewhere, one more or one less. */
    private static String near(String text, Random random) {
        int at = 4 + random.nextInt(text.length() - 4);
        String digit = String.valueOf(random.nextInt(10));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + digit + text.substring(at);
            default -> text.substring(0, at) + digit + text.substring(at + 1);
        };
    }

    @Test
    void numbersOutsideThePlan_areNotFound() {
        for (String text : new String[] {"+49 12", "+999 1234567", "+0 30 123456"}) {
            assertThat(Redaction.whole(scanner, text)).isEqualTo(text);
        }
    }

    private List<PhoneNumber> examples() {
        List<PhoneNumber> examples = new ArrayList<>();
        for (String region : oracle.getSupportedRegions()) {
            for (PhoneNumberType type : oracle.getSupportedTypesForRegion(region)) {
                PhoneNumber number = oracle.getExampleNumberForType(region, type);
                // "310-1234" is dialled within Canada only.
                boolean dialled = number != null
                        && String.valueOf(number.getNationalNumber()).length() > 5
                        && !(number.getCountryCode() == 1 && number.getNationalNumber() < 10_000_000);
                if (dialled) {
                    examples.add(number);
                }
            }
        }
        return examples;
    }
}
