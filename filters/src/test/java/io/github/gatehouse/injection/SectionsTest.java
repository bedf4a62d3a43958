package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SectionsTest {

    private static List<String> sections(String text) {
        List<String> sections = new ArrayList<>();
        int end = Sections.end(text, 0);
        sections.add(text.substring(0, end));
        while (end < text.length()) {
            int begin = Sections.next(text, end);
            end = Sections.end(text, begin);
            sections.add(text.substring(begin, end));
        }
        return sections;
    }

    @Test
    void end_leavesWhatIsNotLongWhole() {
        assertThat(sections("")).containsExactly("");
        assertThat(sections("x y ".repeat(2_048))).hasSize(1);
    }

    @Test
    void next_beginsBeforeTheEnd_soThatWhatIsCutIsWholeInTheNext() {
        for (int before = 7_000; before < 8_300; before += 13) {
            String text = "ab cd ".repeat(2_000).substring(0, before) + " << " + "word ".repeat(190) + ">> "
                    + "ab cd ".repeat(2_000);
            assertThat(sections(text)).anyMatch(section -> section.contains("<<") && section.contains(">>"));
        }
    }

    @Test
    void end_cutsNoRowOfAsciiCharacters() {
        String row = "A".repeat(30_000);
        assertThat(sections("x ".repeat(4_000) + row + " y")).anyMatch(section -> section.contains(row));
    }

    @Test
    void end_cutsTextsWithoutBlanks_butNoCharacter() {
        assertThat(sections("\u5FFD".repeat(20_000))).hasSize(3);
        for (String section : sections("a" + "\uD83D\uDE00".repeat(10_000))) {
            assertThat(Character.isLowSurrogate(section.charAt(0))).isFalse();
            assertThat(Character.isHighSurrogate(section.charAt(section.length() - 1)))
                    .isFalse();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(" ", "\n", "a".repeat(700), "b".repeat(3_000), "\u5FFD".repeat(900), "\uD83D\uDE00")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void sections_coverEveryText_andAreNotMuchMoreThanIt(@ForAll("texts") String text) {
        int end = Sections.end(text, 0);
        long read = end;
        while (end < text.length()) {
            int begin = Sections.next(text, end);
            assertThat(begin).isPositive().isLessThanOrEqualTo(end);
            int next = Sections.end(text, begin);
            assertThat(next).isGreaterThan(end);
            end = next;
            read += end - begin;
        }
        assertThat(end).isEqualTo(text.length());
        assertThat(read).isLessThanOrEqualTo(text.length() + text.length() / 2);
    }
}
