package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.text.Detector.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Spans of detectors, wherever they lie. */
class SearchPropertyTest {

    private static final String[] SIGNS = {"a", "ä", "€", "😀", "1", "@", " ", "."};

    private record Given(List<Span> spans) implements Detector {
        @Override
        public String name() {
            return "GIVEN";
        }

        @Override
        public List<Span> find(String text) {
            return spans;
        }
    }

    @Property(tries = 1_000)
    void exactlyWhatWasFound_isMasked_byWholeCharacters(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            text.append(SIGNS[random.nextInt(SIGNS.length)]);
        }
        List<Span> spans = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(text.length());
            spans.add(new Span(from, from + 1 + random.nextInt(text.length() - from)));
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        BitSet masked = new BitSet();
        int[] last = {0};
        Scanner scanner = new Scanner(EnumSet.of(Type.SSN), Precision.STRICT);
        new Search(scanner, Detectors.of(List.of(new Given(spans))))
                .find(bytes, 0, bytes.length, "", (kind, from, to) -> {
                    assertThat(from).isBetween(last[0], to - 1);
                    last[0] = to;
                    masked.set(from, to);
                });
        assertThat(masked).isEqualTo(expected(text.toString(), spans));
    }

    /** Character by character. */
    private static BitSet expected(String text, List<Span> spans) {
        BitSet expected = new BitSet();
        int at = 0;
        for (int i = 0; i < text.length(); ) {
            int width = Character.charCount(text.codePointAt(i));
            int begin = i;
            int length = text.substring(i, i + width).getBytes(UTF_8).length;
            if (spans.stream().anyMatch(span -> span.from() < begin + width && span.to() > begin)) {
                expected.set(at, at + length);
            }
            at += length;
            i += width;
        }
        return expected;
    }
}
