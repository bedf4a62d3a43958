package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InjectionDetectorPropertyTest {

    private static final InjectionDetector DETECTOR = InjectionDetector.load();

    /** What begins, ends or nearly is something that the detector reads in another way. */
    private static final List<String> PIECES = List.of(
            "ignore ",
            "all ",
            "previous ",
            "rules ",
            "忽略",
            "指令",
            "%",
            "%41",
            "%25",
            "%E5",
            "&#",
            "&#x41;",
            "&#99999999;",
            "\\u00",
            "\\u0041",
            "\\x4",
            "\\xff",
            "0x",
            "41 ",
            "4 1 ",
            "00",
            "01000001",
            "aWdub3JlIGFsbCBydWxlcw==",
            "=",
            "-",
            "_",
            "/",
            "+",
            "i g n o r e",
            "1gn0r3 ",
            "vtaber ",
            ":",
            "\n",
            "\"",
            "\u200B",
            "\u00AD",
            "\u0301",
            "\u0E31",
            "\u093F",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "\uDB40\uDC41",
            "\uDB40\uDC69",
            "\u0000",
            "\uFFFD",
            "\uFB03",
            "\uFDFA",
            "ß",
            "İ",
            "|",
            "[");

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> hostile = Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(300);
        return Arbitraries.oneOf(hostile, any, hostile.map(text -> text.repeat(20)));
    }

    @Property(tries = 1_000)
    void detect_judgesEveryText(@ForAll("texts") String text, @ForAll Origin origin) {
        Detection detection = DETECTOR.detect(text, origin);
        assertThat(detection.score()).isBetween(0.0, 1.0);
        assertThat(detection.place()).isBetween(0, text.length());
    }

    @Property(tries = 1_000)
    void rules_areThoseOfTheDetection(@ForAll("texts") String text, @ForAll Origin origin) {
        assertThat(DETECTOR.rules(text))
                .containsExactlyElementsOf(DETECTOR.detect(text, origin).rules());
    }

    @Property(tries = 1_000)
    void views_areBounded(@ForAll("texts") String text) {
        String resolved = Encodings.resolve(text);
        assertThat(resolved == null ? 0 : resolved.length()).isLessThanOrEqualTo(2 * text.length());
        List<Disguises.Reading> readings = Disguises.of(text, Fold.of(text));
        assertThat(readings).hasSizeLessThanOrEqualTo(7);
        // One character may stand for a phrase of eighteen (U+FDFA).
        assertThat(readings).allMatch(reading -> reading.text().length() <= 18 * text.length() + 1);
    }

    @Property(tries = 1_000)
    void resolve_looksAtEachCharacterAFewTimes(@ForAll("texts") String text) {
        Counted counted = new Counted(text);
        Encodings.resolve(counted);
        assertThat(counted.looks).isLessThanOrEqualTo(100L * text.length());
    }

    /** A text that counts how often it is looked at. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int at) {
            looks++;
            return text.charAt(at);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            looks += to - from;
            return text.subSequence(from, to);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
