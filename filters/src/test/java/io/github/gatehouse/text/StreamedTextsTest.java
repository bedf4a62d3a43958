package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream gives the same as the whole, for all development texts and every way of cutting that is tried. */
class StreamedTextsTest {

    @ParameterizedTest
    @EnumSource
    void stream_equalsWhole(Precision precision, TestReporter reporter) {
        List<String> texts = DevelopmentTexts.all();
        List<String> differing = new ArrayList<>();
        List<Scanner> scanners = List.of(Redaction.scanner(precision), Redaction.usual(precision));
        for (String text : texts) {
            byte[] bytes = text.getBytes(UTF_8);
            Random random = new Random(text.hashCode());
            for (Scanner scanner : scanners) {
                String whole = new String(Redaction.whole(scanner, bytes), UTF_8);
                for (int most : new int[] {1, 2, 3, 7, 30}) {
                    String parts = new String(Redaction.parts(scanner, bytes, random, most), UTF_8);
                    if (!parts.equals(whole)) {
                        differing.add(most + ": " + whole + " <> " + parts);
                    }
                }
            }
        }
        reporter.publishEntry(
                "texts", texts.size() + (DevelopmentTexts.complete() ? "" : " made up; -Dgatehouse.data names more"));
        assertThat(differing).isEmpty();
    }
}
