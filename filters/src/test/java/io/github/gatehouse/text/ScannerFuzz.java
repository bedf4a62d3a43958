package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;

/**
 * Whatever the bytes are: hits are in order, what is masked holds nothing more, and a stream gives the same as the whole.
 *
 * <p>{@code mvn verify} replays the inputs that are kept beside the test resources. For a minute of new ones of each
 * target: {@code mvn -Pfull -pl filters test-compile failsafe:integration-test@fuzz failsafe:verify@fuzz}, with
 * {@code -Dit.test=ScannerFuzz} of this one. An input that fails is kept there too.
 */
class ScannerFuzz {

    @FuzzTest(maxDuration = "60s")
    void masksOnceAndForAll(byte[] text) {
        for (Precision precision : Precision.values()) {
            int end = 0;
            for (Redaction.Hit hit : Redaction.hits(text, precision)) {
                assertThat(hit.from()).isGreaterThanOrEqualTo(end);
                assertThat(hit.to()).isGreaterThan(hit.from()).isLessThanOrEqualTo(text.length);
                end = hit.to();
            }
            byte[] once = Redaction.whole(text, precision);
            same(Redaction.whole(once, precision), once);
            same(Redaction.parts(text, precision, new Random(text.length), 1), once);
            same(Redaction.parts(text, precision, new Random(text.length), 9), once);
        }
    }

    private static void same(byte[] actual, byte[] expected) {
        assertThat(new String(actual, ISO_8859_1)).isEqualTo(new String(expected, ISO_8859_1));
    }
}
