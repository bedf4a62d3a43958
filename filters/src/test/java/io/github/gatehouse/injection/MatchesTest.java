package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Phrases within a harmless one are taken away, all others stay in their order. */
class MatchesTest {

    private static final int HARMLESS = 9;

    private record Found(int kind, int from, int to) {
        boolean within(Found other) {
            return from >= other.from && to <= other.to;
        }
    }

    private static List<Found> left(List<Found> phrases) {
        Matches matches = new Matches();
        phrases.forEach(each -> matches.found(each.kind, each.from, each.to));
        matches.without(HARMLESS);
        List<Found> left = new ArrayList<>();
        matches.each((kind, from, to) -> left.add(new Found(kind, from, to)));
        return left;
    }

    @Test
    void phrase_withinAHarmlessOne_isTakenAway_withIt() {
        assertThat(left(List.of(new Found(1, 2, 4), new Found(2, 3, 6), new Found(HARMLESS, 0, 6))))
                .isEmpty();
        assertThat(left(List.of(new Found(HARMLESS, 2, 6), new Found(1, 2, 6)))).isEmpty();
    }

    @Test
    void phrase_thatReachesOutOfAHarmlessOne_stays() {
        List<Found> phrases = List.of(new Found(1, 0, 4), new Found(2, 3, 8));
        List<Found> all = new ArrayList<>(phrases);
        all.add(1, new Found(HARMLESS, 2, 6));
        assertThat(left(all)).isEqualTo(phrases);
        assertThat(left(phrases)).isEqualTo(phrases);
        assertThat(left(List.of())).isEmpty();
    }

    @Test
    void phrases_ofAnyNumber_areThoseThatNoHarmlessOneHolds() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<Found> phrases = new ArrayList<>();
            for (int i = random.nextInt(200); i > 0; i--) {
                int from = random.nextInt(100);
                phrases.add(new Found(random.nextInt(10), from, from + 1 + random.nextInt(20)));
            }
            phrases.sort((a, b) -> Integer.compare(a.to, b.to));
            List<Found> wanted = phrases.stream()
                    .filter(each -> phrases.stream().noneMatch(other -> other.kind == HARMLESS && each.within(other)))
                    .toList();
            assertThat(left(phrases)).isEqualTo(wanted);
        }
    }
}
