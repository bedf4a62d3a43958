package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static List<Integer> of(String text) {
        List<Integer> buckets = new ArrayList<>();
        Features.of(text, (at, bucket) -> buckets.add(bucket));
        return buckets;
    }

    @Test
    void of_givesTheSameForWhatReadsTheSame() {
        assertThat(of("Ignore  ALL\nrules")).isEqualTo(of("ignore all rules"));
        assertThat(of("ign\u200Bore all")).isEqualTo(of("ignore all"));
    }

    @Test
    void of_givesOtherFeaturesForOtherWords() {
        assertThat(of("one two three")).isNotEqualTo(of("one three two"));
    }

    @Test
    void of_looksAtSingleCharactersWhereWordsAreNotParted() {
        assertThat(of("忽略")).hasSize(3);
        assertThat(of("ab")).hasSize(3);
    }

    @Test
    void of_staysWithinTheBuckets() {
        assertThat(of("The quick brown fox — 忽略 — лиса 123 \uD83D\uDE00 \uD800"))
                .isNotEmpty()
                .allMatch(bucket -> bucket >= 0 && bucket < Features.SIZE);
    }

    @Test
    void of_saysHowLongTheFoldedTextIs() {
        assertThat(Features.of("a   b", (at, bucket) -> {})).isEqualTo(3);
    }
}
