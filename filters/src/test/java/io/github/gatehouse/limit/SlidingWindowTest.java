package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    /** Gaps between calls in thousandths of the window, mostly small, some of a whole window and about it. */
    @Provide
    Arbitrary<List<Integer>> gaps() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.just(0)),
                        Tuple.of(8, Arbitraries.integers().between(0, 60)),
                        Tuple.of(2, Arbitraries.integers().between(0, 1_100)),
                        Tuple.of(1, Arbitraries.integers().between(-500, 0)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(400);
    }

    @Property(tries = 500)
    void take_decidesLikeTheNaiveModel(
            @ForAll("gaps") List<Integer> gaps,
            @ForAll @IntRange(min = 1, max = 40) int value,
            @ForAll @LongRange(min = 1_000, max = 31_622_400_000L) long millis) {
        CallLimit limit = new CallLimit(value, Duration.ofMillis(millis));
        SlidingWindow window = new SlidingWindow();
        Naive naive = new Naive(value, limit.window());
        Instant now = START;
        for (int gap : gaps) {
            now = now.plus(limit.window().dividedBy(1_000).multipliedBy(gap));
            CallDecision decision = window.take(limit, now);
            assertThat(decision).isEqualTo(naive.take(now));
        }
    }

    @Property(tries = 200)
    void take_ofALargeLimitNeverAdmitsTooMany_andIsAtMostA60thLate(
            @ForAll("gaps") List<Integer> gaps,
            @ForAll @IntRange(min = SlidingWindow.EXACT + 1, max = 600) int value,
            @ForAll @IntRange(min = 1, max = 40) int burst) {
        CallLimit limit = new CallLimit(value, Duration.ofSeconds(60));
        SlidingWindow window = new SlidingWindow();
        Naive strict = new Naive(value, limit.window());
        Instant now = START;
        for (int gap : gaps) {
            now = now.plusMillis(60L * gap);
            for (int i = 0; i < burst; i++) {
                CallDecision decision = window.take(limit, now);
                if (decision.allowed()) {
                    assertThat(strict.take(decision.at()).allowed()).isTrue();
                } else {
                    assertThat(strict.counted(decision.at(), limit.window().plusSeconds(1))
                                    .size())
                            .as("would be refused a 60th of a window later")
                            .isGreaterThanOrEqualTo(value);
                    assertThat(decision.retryAfter()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(61));
                }
            }
            assertThat(size(window)).isLessThan(12 + 65 * 12);
        }
    }

    @Property(tries = 300)
    void apply_keepsACopyEqual_alsoWhenChangesComeTwice(
            @ForAll("gaps") List<Integer> gaps,
            @ForAll @IntRange(min = 1, max = 40) int value,
            @ForAll @IntRange(min = 0, max = 3) int repeats) {
        int units = value > 20 ? value * 40 : value;
        CallLimit limit = new CallLimit(units, Duration.ofSeconds(60));
        SlidingWindow window = new SlidingWindow();
        SlidingWindow copy = new SlidingWindow();
        SlidingWindow.Change before = null;
        Instant now = START;
        for (int gap : gaps) {
            now = now.plusMillis(60L * gap);
            if (!window.take(limit, now).allowed()) {
                continue;
            }
            SlidingWindow.Change change = window.change(limit);
            for (int i = 0; i <= repeats; i++) {
                copy.apply(change);
            }
            if (before != null && repeats > 1) {
                copy.apply(before);
            }
            before = change;
            assertThat(bytes(copy)).isEqualTo(bytes(window));
        }
    }

    @Property(tries = 100)
    void read_givesBackWhatWasWritten(@ForAll("gaps") List<Integer> gaps) throws IOException {
        CallLimit limit = new CallLimit(20, Duration.ofSeconds(60));
        SlidingWindow window = new SlidingWindow();
        Instant now = START;
        for (int gap : gaps) {
            now = now.plusMillis(60L * gap);
            SlidingWindow same = SlidingWindow.read(new DataInputStream(new ByteArrayInputStream(bytes(window))));
            assertThat(bytes(same)).isEqualTo(bytes(window));
            assertThat(same.take(limit, now)).isEqualTo(window.take(limit, now));
            assertThat(same.freshAt(limit)).isEqualTo(window.freshAt(limit));
        }
    }

    @Test
    void take_admitsTheSecondHalfOfABurstOnlyAfterTheWindow() {
        CallLimit limit = new CallLimit(10, Duration.ofMinutes(1));
        SlidingWindow window = new SlidingWindow();
        Instant endOfMinute = START.plusSeconds(59);
        for (int i = 0; i < 10; i++) {
            assertThat(window.take(limit, endOfMinute).allowed()).isTrue();
        }
        // A fixed window or a bucket would let these pass.
        assertThat(window.take(limit, START.plusSeconds(61)).allowed()).isFalse();
        assertThat(window.take(limit, START.plusSeconds(119)).allowed()).isTrue();
    }

    @Test
    void freshAt_isNowForANewWindow_elseWhenTheLastUnitLeaves() {
        CallLimit limit = new CallLimit(10, Duration.ofMinutes(1));
        SlidingWindow window = new SlidingWindow();
        assertThat(window.freshAt(limit)).isBefore(START);
        window.take(limit, START);
        window.take(limit, START.plusSeconds(5));
        assertThat(window.freshAt(limit)).isEqualTo(START.plusSeconds(65));
    }

    private static int size(SlidingWindow window) {
        return bytes(window).length;
    }

    private static byte[] bytes(SlidingWindow window) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            window.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The definition, as slow as it is plain: remembers every admitted unit. */
    private static final class Naive {
        private final List<Instant> admitted = new ArrayList<>();
        private final int value;
        private final Duration window;

        Naive(int value, Duration window) {
            this.value = value;
            this.window = window;
        }

        CallDecision take(Instant clock) {
            Instant now = admitted.isEmpty() || clock.isAfter(last()) ? clock : last();
            List<Instant> counted = counted(now, window);
            if (counted.size() >= value) {
                Duration wait = Duration.between(now, counted.get(0).plus(window));
                return new CallDecision(false, 0, wait, wait, now);
            }
            Instant oldest = counted.isEmpty() ? now : counted.get(0);
            Duration reset = Duration.between(now, oldest.plus(window));
            int remaining = value - counted.size() - 1;
            admitted.add(now);
            return new CallDecision(true, remaining, Duration.ZERO, reset, now);
        }

        /** From the newest back: they came one after the other. */
        List<Instant> counted(Instant now, Duration window) {
            Instant gone = now.minus(window);
            int from = admitted.size();
            while (from > 0 && admitted.get(from - 1).isAfter(gone)) {
                from--;
            }
            return admitted.subList(from, admitted.size());
        }

        private Instant last() {
            return admitted.get(admitted.size() - 1);
        }
    }
}
