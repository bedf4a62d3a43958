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
            "or");

    @Provide
    Arbitrary<byte[]> texts() {
        Arbitrary<byte[]> piece = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(20, Arbitraries.of(PIECES).map(text -> text.getBytes(UTF_8))),
                net.jqwik.api.Tuple.of(
                        3, Arbitraries.strings().numeric().ofMaxLength(20).map(text -> text.getBytes(UTF_8))),
                net.jqwik.api.Tuple.of(1, Arbitraries.bytes().map(b -> new byte[] {b})),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.integers()
                                .between(30, 200)
                                .map(n -> "a1-.".repeat(n).substring(0, n).getBytes(UTF_8))));
        return piece.list().ofMaxSize(30).map(ScannerPropertyTest::join);
    }

    private static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Property(tries = 1_000)
    void stream_findsWhatTheWholeHolds(
            @ForAll("texts") byte[] text, @ForAll Precision precision, @ForAll Random random) {
        String whole = new String(Redaction.whole(text, precision), ISO_8859_1);
        for (int most : new int[] {1, 2, 7, 60}) {
            assertThat(new String(Redaction.parts(text, precision, random, most), ISO_8859_1))
                    .isEqualTo(whole);
        }
    }

    @Property(tries = 1_000)
    void redaction_isStable(@ForAll("texts") byte[] text, @ForAll Precision precision) {
        byte[] once = Redaction.whole(text, precision);
        assertThat(new String(Redaction.whole(once, precision), ISO_8859_1)).isEqualTo(new String(once, ISO_8859_1));
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

    @Property(tries = 100)
    void cost_isLinear(@ForAll("texts") byte[] text, @ForAll Precision precision) {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        while (many.size() < 40_000 && text.length > 0) {
            many.writeBytes(text);
        }
        Scanner scanner = Redaction.scanner(precision);
        scanner.scan(many.toByteArray(), 0, many.size(), "", (type, from, to) -> {});
        assertThat(scanner.window.visited).isLessThanOrEqualTo(40L * many.size());
    }
}
