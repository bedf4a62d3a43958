package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerPropertyTest {

    private static final List<String> PIECES = List.of(
            "bob@example.com",
            "@",
            "a.b",
            "example.com",
            ".",
            "..",
            "-",
            "--",
            "+",
            "(",
            ")",
            "/",
            ",",
            "\n",
            " ",
            "  ",
            "_",
            "555-123-4567",
            "123-45-6789",
            "4111 1111 1111 1111",
            "4111111111111111",
            "+49 30 123456",
            "0049 30 1",
            "1",
            "12",
            "123",
            "1234",
            "12345",
            "5551234567",
            "378282246310005",
            "030",
            "2026-11-21",
            "20261121",
            "192.168.1.1",
            "5 5 5 ",
            "1 ",
            "41 11 ",
            "0",
            "00",
            "000000000000",
            "phone",
            "Card ",
            "ssn",
            "order",
            "[PHONE]",
            "[EMAIL]",
            "[",
            "]",
            "x",
            "abcdef",
            "\u200b",
            "\u00a0",
            "\u2011",
            "\uff11",
            "\uff20",
            "\u0665",
            "\u4f60",
            "\u00fc",
            "\ud83d\ude00",
            "\ufe0f\u20e3",
            "\uff0b",
            "\uff08",
            "%",
            "'",
            "\"",
            ":",
            "$",
            "e",
            "xn--",
            "\u2460",
            "\u0301",
            "1 555 123 4567",
            "or",
            "DE89370400440532013000",
            "AB123456C",
            "X1234567L",
            "Y8063915-",
            "131052-308T",
            "131052A308T",
            "RSSMRA85T10A562S",
            "070873-3563",
            "3234 5678 8906",
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "nhs ",
            "943 476 5919",
            "GB29 NWBK 6016 1331 9268 19",
            "GB29 ",
            "fe80::1",
            "::",
            "2001:db8:",
            "00:1a:2b:3c:4d:5e",
            "AKIAIOSFODNN7ABCDEFG",
            "AKIA",
            "sk-ant-api03-",
            "hf_abcdefghijklmnopqrstuvwxyzABCDEFGH",
            "SG.",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
            "eyJ",
            "%40example.com",
            "bob&#64;example.com",
            "&#x4",
            "0;",
            "-----BEGIN RSA PRIVATE KEY-----\n",
            "-----END RSA PRIVATE KEY-----",
            "MIIEpAIBAAKCAQEA",
            "https://",
            "user:pa55",
            "password=",
            "api_key: ",
            "hunter2hunter2hunter2x9",
            "550e8400-e29b-41d4-a716-446655440000",
            "Zx98Q~Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1W",
            "my-models.openai.azure.com",
            "$2b$12$",
            "atWJ1Nx6ep65tNx0YIJ4I.jlnM12hoDvAAQ6zV9mYe",
            "[API_KEY]",
            "=",
            "/",
            "~",
            "EXAMPLE0",
            "Name: ",
            "lastName=",
            "John ",
            "van der ",
            "1.2.3.",
            "/ ",
            "::ffff:192.0.2.128",
            "00 1a 2b 3c 4d 5e",
            "-----BEGIN PRIVATE KEY-----",
            "version ",
            "account ",
            "111.444.777-35",
            "12345678Z",
            "131052-308T",
            "1 85 05 78 006 084 36",
            "850730-0332",
            "44051401359",
            "10000000146",
            "29029600013",
            "AB 12 34 56 C",
            "s\u200bk\u00ad-proj-a1B2\u200bc3D4e5F6g7H8i9J0k1L2m3N4o5P6",
            "fe8\u200b0::\u200b1",
            "\u00ad",
            "\uff53\uff4b-",
            "-Office",
            " fax\n",
            " (home)",
            " ext. 9",
            " x 12");

    /** How often a byte may be looked at. */
    private static final long MOST_LOOKS = 40;
    /** How often one of a text with invisible or wide characters, whose tokens are read again without them. */
    private static final long MOST_LOOKS_STREWN = 800;

    @Provide
    Arbitrary<byte[]> texts() {
        Arbitrary<byte[]> piece = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of(PIECES).map(text -> text.getBytes(UTF_8))),
                Tuple.of(3, Arbitraries.strings().numeric().ofMaxLength(20).map(text -> text.getBytes(UTF_8))),
                Tuple.of(1, Arbitraries.bytes().map(b -> new byte[] {b})),
                Tuple.of(2, Arbitraries.integers().between(30, 400).map(n -> "a1-."
                        .repeat(n)
                        .substring(0, n)
                        .getBytes(UTF_8))));
        return piece.list().ofMaxSize(30).map(ScannerPropertyTest::join);
    }

    private static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Property(tries = 1_000)
    void stream_findsWhatTheWholeHolds(
            @ForAll("texts") byte[] text, @ForAll Precision precision, @ForAll boolean all, @ForAll Random random) {
        Scanner scanner = all ? Redaction.scanner(precision) : Redaction.usual(precision);
        String whole = new String(Redaction.whole(scanner, text), ISO_8859_1);
        for (int most : new int[] {1, 2, 7, 60}) {
            assertThat(new String(Redaction.parts(scanner, text, random, most), ISO_8859_1))
                    .isEqualTo(whole);
        }
    }

    @Property(tries = 5_000)
    void redaction_isStable(@ForAll("texts") byte[] text, @ForAll Precision precision, @ForAll boolean everywhere) {
        Scanner all = everywhere ? Redaction.everywhere(precision) : Redaction.scanner(precision);
        for (Scanner scanner : List.of(all, Redaction.usual(precision))) {
            byte[] once = Redaction.whole(scanner, text);
            assertThat(new String(Redaction.whole(scanner, once), ISO_8859_1)).isEqualTo(new String(once, ISO_8859_1));
        }
    }

    @Property(tries = 1_000)
    void hits_ascendWithoutOverlap(@ForAll byte[] bytes, @ForAll("texts") byte[] text, @ForAll Precision precision) {
        for (byte[] input : List.of(bytes, text)) {
            int end = 0;
            for (Redaction.Hit hit : Redaction.hits(input, precision)) {
                assertThat(hit.from()).isGreaterThanOrEqualTo(end);
                assertThat(hit.to()).isGreaterThan(hit.from()).isLessThanOrEqualTo(input.length);
                end = hit.to();
            }
        }
    }

    @Property(tries = 1_000)
    void cost_isLinear(@ForAll("texts") byte[] text, @ForAll Precision precision) {
        assertThat(cost(text, 4_000, precision)).isLessThanOrEqualTo(mostLooks(text) * 4_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "f3",
                "1",
                "a@",
                "1 ",
                "1-",
                "+1",
                "(",
                "(+",
                "00 ",
                "01 ",
                "1.1.",
                "1\u200b",
                "12 345 6789 ",
                "a.",
                "@",
                "\uff11",
                "phone 12",
                "+1 2 3 4 5 6 7 8 ",
                "4111 ",
                "1@",
                "a1@b.",
                "[PHONE] 1",
                "\u0e01@",
                "1:",
                "a:",
                "::",
                "a1:b2:",
                "sk-",
                "sk-a1",
                "a_",
                "eyJ",
                "eyJ.",
                "eyJ1",
                "DE8",
                "DE89 3704 ",
                "-----BEGIN ",
                "-",
                "-1",
                "http://a:",
                "key=a1",
                "1.1.1.1.",
                "key 1",
                "AKIA1",
                "x8507300332",
                "5551234567x",
                "5 9",
                "Name: Aa ",
                "name:",
                "$2b$",
                "a.openai.azure.com-",
                "aA0JQQJ99",
                "AB12 34 56 ",
                "AB1",
                "\u200ba1b2c3 ",
                "a\u00ad1-2-3-",
                "\u00ad1",
                "1\u200ba:",
                "\uff41",
                "sk-a1B2c3D4\u200b",
                "X1234567",
                "131052A308",
                "nhs 943 476 5919 ",
                "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
                "3x",
                "bc1",
                "0xA"
            })
    void cost_isLinearForHostileText(String text) {
        for (Precision precision : Precision.values()) {
            long once = cost(text.getBytes(UTF_8), 20_000, precision);
            assertThat(once).isLessThanOrEqualTo(mostLooks(text.getBytes(UTF_8)) * 20_000L);
            assertThat(cost(text.getBytes(UTF_8), 40_000, precision)).isLessThanOrEqualTo(once * 21 / 10);
        }
    }

    private static long mostLooks(byte[] text) {
        for (byte b : text) {
            if (b < ' ' && b != '\n') {
                return MOST_LOOKS_STREWN;
            }
        }
        return MOST_LOOKS;
    }

    private static long cost(byte[] text, int length, Precision precision) {
        byte[] many = new byte[length];
        for (int i = 0; text.length > 0 && i < length; i++) {
            many[i] = text[i % text.length];
        }
        Scanner all = Redaction.scanner(precision);
        all.scan(many, 0, length, "", (type, from, to, score) -> {});
        Scanner usual = Redaction.usual(precision);
        usual.scan(many, 0, length, "", (type, from, to, score) -> {});
        return Math.max(all.window.visited, usual.window.visited);
    }
}
