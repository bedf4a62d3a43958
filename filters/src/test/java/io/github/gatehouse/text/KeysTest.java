package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value made after any row of the table is found wherever a key may stand. */
class KeysTest {

    private static final List<String> PLACES = List.of(
            "%s",
            "use %s now",
            "key: \"%s\"",
            "TOKEN=%s\n",
            "{\"value\":\"%s\"}",
            "Bearer %s",
            "https://example.com/?k=%s&x=1",
            "'%s',",
            "Mein Schlüssel lautet %s",
            "密钥：%s");

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LOWER.toUpperCase(java.util.Locale.ROOT);
    private static final String DIGITS = "0123456789";
    private static final int DIFFERENT = 5;

    @Provide
    Arbitrary<String[]> rows() {
        return Arbitraries.of(
                Rows.of("keys.txt").stream().map(row -> row.trim().split(" +")).toList());
    }

    @Property(tries = 3_000)
    void keys_areFoundByTheirRow(
            @ForAll @From("rows") String[] row, @ForAll Random random, @ForAll Precision precision) {
        Scanner scanner = new Scanner(Set.of(Type.API_KEY), precision);
        String key = row[0] + value(row, random);
        for (String place : PLACES) {
            assertThat(Redaction.whole(scanner, place.formatted(key))).as(key).isEqualTo(place.formatted("[API_KEY]"));
        }
    }

    @Property(tries = 1_000)
    void tooFewCharacters_areNoKey(@ForAll @From("rows") String[] row, @ForAll Random random) {
        String key = row[0] + value(row, random).substring(0, Math.min(Integer.parseInt(row[2]), 8) - 1);
        Scanner scanner = new Scanner(Set.of(Type.API_KEY), Precision.STRICT);
        assertThat(Redaction.whole(scanner, key)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 2_000, 20_000})
    void privateKeys_areFoundToTheEndHoweverLong(int lines) {
        String block = "-----BEGIN RSA PRIVATE KEY-----\n"
                + "MIIEpAIBAAKCAQEAx0Yq/7Zb+MIIEpAIBAAKCAQEAx0Yq7Zb1MIIEpAIBAAKCAQE\n".repeat(lines);
        String key = "key: " + block + "-----END RSA PRIVATE KEY-----\nThat is all.";
        assertThat(Redaction.whole(key, Precision.STRICT)).isEqualTo("key: [PRIVATE_KEY]\nThat is all.");
        assertThat(inParts(key)).isEqualTo("key: [PRIVATE_KEY]\nThat is all.");
        assertThat(Redaction.whole(block + "!", Precision.STRICT)).isEqualTo("[PRIVATE_KEY]!");
        assertThat(inParts(block + "!")).isEqualTo("[PRIVATE_KEY]!");
    }

    private static String inParts(String text) {
        return new String(Redaction.parts(text.getBytes(UTF_8), Precision.STRICT, new Random(1), 300), UTF_8);
    }

    /** One in some thousand short values has hardly any different characters: that is no key. */
    private static String value(String[] row, Random random) {
        String value = anyValue(row, random);
        while (value.chars().distinct().count() < DIFFERENT) {
            value = anyValue(row, random);
        }
        return value;
    }

    private static String anyValue(String[] row, Random random) {
        int min = Integer.parseInt(row[2]);
        int max = Integer.parseInt(row[3]) == 0 ? min + 20 : Integer.parseInt(row[3]);
        int length = Math.min(min + random.nextInt(Math.min(30, max - min + 1)), 240);
        String alphabet = alphabet(row[1].charAt(0));
        StringBuilder value = new StringBuilder();
        while (value.length() < length) {
            // A digit in every other place: what is random enough for each row.
            String from = value.length() % 2 == 1 ? DIGITS : alphabet;
            value.append(from.charAt(random.nextInt(from.length())));
        }
        if (!row[4].equals("-")) {
            value.replace(length / 2, length / 2 + row[4].length(), row[4]);
        }
        return value.toString();
    }

    private static String alphabet(char name) {
        return switch (name) {
            case 'h' -> "abcdef";
            case 'H' -> "ABCDEF";
            case 'l' -> LOWER;
            case 'u' -> UPPER;
            default -> LOWER + UPPER;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "Zx98Q~Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1W, true",
        "Zx9aQ~Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1W, false",
        "5f6A7b8C9d0E1f2A3b4C5d6E7f8A9b0C1d2E3f4A5b6C7d8E9f0AJQQJ99BAACYeBjFXJ3w3AAABACOGAbCd, true",
        "my-models.openai.azure.com, true",
        "https://mymodels.openai.azure.com/openai/v1, true",
        "https://azure.com/openai, false",
        "docs.openai.com, false"
    })
    void keys_areFoundByTheirMark(String text, boolean found) {
        Scanner scanner = new Scanner(Set.of(Type.API_KEY), Precision.STRICT);
        assertThat(Redaction.whole(scanner, text).contains("[API_KEY]")).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$2b$12$atWJ1Nx6ep65tNx0YIJ4I.jlnM12hoDvAAQ6zV9mYe/KGAaWThFb6 | true",
                "root:$6$rounds=5000$saltsalt$3aTuvBqXn0bYpGJH4Xw6y1PvUwXyZ0123456789abcdefGHIJKL:19000:: | true",
                "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG | true",
                "It costs $12$ or $2b$ | false",
                "password_url = https://example.com/reset/8f14e45fceea167a5a36dedd4bea2543 | false",
                "secret_url = b7Kd93jfLq02Mzp81Vbn44xY | true"
            })
    void secrets_areFoundByTheirForm(String text, boolean found) {
        Scanner scanner = new Scanner(Set.of(Type.SECRET), Precision.STRICT);
        assertThat(Redaction.whole(scanner, text).contains("[SECRET]")).isEqualTo(found);
    }
}
