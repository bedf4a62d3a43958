package io.github.gatehouse.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number that meets its rule is found wherever it stands, and none with another check digit. */
class IdentitiesTest {

    private static final List<String> PLACES = List.of(
            "%s",
            "it reads %s.", "Sie lautet (%s), danke", "{\"n\": \"%s\"}", "a,%s,b", "number: %s\nnext", "c'est le %s !");

    @Property(tries = 400)
    void validNumbers_areFound(@ForAll Valid valid, @ForAll Random random, @ForAll Precision precision) {
        Scanner scanner = new Scanner(Set.of(valid.type()), precision);
        String value = valid.make(random);
        String masked = valid.type().placeholder();
        for (String place : PLACES) {
            String expected = value.startsWith("routing number ") ? "routing number " + masked : masked;
            assertThat(Redaction.whole(scanner, place.formatted(value))).isEqualTo(place.formatted(expected));
        }
    }

    /** Also where all types are wanted and another could take it: nothing of it stays. */
    @Property(tries = 400)
    void validNumbers_areMaskedAmongAllTypes(@ForAll Valid valid, @ForAll Random random) {
        String value = valid.make(random).replace("routing number ", "");
        if (valid == Valid.ABA_ROUTING_NUMBER) {
            return;
        }
        assertThat(Redaction.whole("it reads " + value + ".", Precision.STRICT)).matches("it reads \\[[A-Z_]+]\\.");
    }

    @Property(tries = 400)
    void otherCheckDigits_areNotFound(@ForAll Valid valid, @ForAll Random random) {
        Scanner scanner = new Scanner(Set.of(valid.type()), Precision.STRICT);
        StringBuilder value = new StringBuilder(valid.make(random));
        int last = value.length() - 1;
        value.setCharAt(last, other(value.charAt(last), valid));
        assertThat(Redaction.whole(scanner, "it reads " + value)).isEqualTo("it reads " + value);
    }

    private static char other(char check, Valid valid) {
        String digits = valid == Valid.CRYPTO_ADDRESS ? "23456789ABCDEFGH" : "0123456789";
        String letters = "ABCDEFGHJKLMNPRSTVWXY";
        String all = Character.isDigit(check) || valid == Valid.CRYPTO_ADDRESS ? digits : letters;
        return all.charAt((all.indexOf(check) + 1) % all.length());
    }

    @ParameterizedTest
    @CsvSource({
        "UK_NINO, AB123456C, true",
        "UK_NINO, my NI: AB 12 34 56 C., true",
        "UK_NINO, GB123456C, false",
        "UK_NINO, AB123456E, false",
        "UK_NINO, AB1234567C, false",
        "US_ITIN, 912-78-1234, true",
        "US_ITIN, 912-67-1234, false",
        "US_ITIN, ITIN 912781234, true",
        "US_ITIN, 912781234, false",
        "IN_PAN, ABCPE1234F, true",
        "IN_PAN, ABCDE1234F, false",
        "DK_CPR, 070873-3563, true",
        "DK_CPR, 073273-3563, false",
        "KR_RRN, 960121-1234567, true",
        "KR_RRN, 961321-1234567, false",
        "UK_NHS, 9434765919, false",
        "UK_NHS, NHS number 9434765919, true",
        "SE_PERSONNUMMER, 20110925-2385, true",
        "ES_NIE, Y8063915-Z, true",
        "ES_NIF, 12345678-Z, true",
        "DE_ID_CARD, Ausweisnummer T220001293, true",
        "DE_ID_CARD, Personalausweis: T22000129, true",
        "DE_ID_CARD, T22000129, false",
        "CRYPTO_ADDRESS, 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2, true",
        "CRYPTO_ADDRESS, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4, true",
        "CRYPTO_ADDRESS, BC1SW50QGDZ25J, false",
        "CRYPTO_ADDRESS, bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0, true",
        "CRYPTO_ADDRESS, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5, false",
        "CRYPTO_ADDRESS, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed, true",
        "CRYPTO_ADDRESS, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed, false",
        "CRYPTO_ADDRESS, 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed, false"
    })
    void strict_findsByForm(Type type, String text, boolean found) {
        Scanner scanner = new Scanner(Set.of(type), Precision.STRICT);
        assertThat(Redaction.whole(scanner, text).contains(type.placeholder())).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550e8400-e29b-41d4-a716-446655440000",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "978-3-16-148410-0",
                "order 12345678901",
                "2026-11-21T10:30:00.123456Z",
                "1700000000",
                "1700000000000",
                "AB12CD34",
                "INTRODUCTORY",
                "abc-12345678Z",
                "X1234567L.example.com"
            })
    void identities_leaveTheRestAlone(String text) {
        assertThat(Redaction.whole(text, Precision.STRICT)).isEqualTo(text);
    }
}
