package io.github.gatehouse.samples.benchmarks.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrammarTest {

    private static final String TEXT =
            """
            # a comment
            :name
            [Ada|Bob]
            =attack
            forget <name>[ now|]
            =benign
            greet <name>, <unknown> [alone]
            """;

    @Test
    void samples_expandsChoicesAndNames() {
        List<String> texts =
                new Grammar("en", TEXT).samples(200).stream().map(Sample::text).toList();
        assertThat(texts)
                .contains("forget Ada", "forget Bob now", "greet Ada, <unknown> [alone]")
                .doesNotHaveDuplicates();
    }

    @Test
    void samples_areTheSameEachTime() {
        assertThat(new Grammar("en", TEXT).samples(50)).isEqualTo(new Grammar("en", TEXT).samples(50));
    }

    @Test
    void samples_haveNoAttackWhereTheGrammarHasNone() {
        assertThat(new Grammar("en", "=benign\nhello\ngood morning").samples(20))
                .isNotEmpty()
                .noneMatch(Sample::attack);
    }
}
