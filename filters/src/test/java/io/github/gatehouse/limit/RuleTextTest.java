package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTest {

    @ParameterizedTest
    @CsvSource({
        "100/PT1H, 100, PT1H, CALLER",
        "1000/PT1H per tenant, 1000, PT1H, TENANT",
        "5000/PT1M per everybody, 5000, PT1M, EVERYBODY",
        "10/min, 10, PT1M, CALLER",
        "100/hour, 100, PT1H, CALLER",
        "1000/day, 1000, PT24H, CALLER",
        "7/s, 7, PT1S, CALLER",
        "7/2weeks per model, 7, PT336H, MODEL",
        "'  7 / 15  Min   PER Caller ', 7, PT15M, CALLER",
        "2147483647/366d, 2147483647, PT8784H, CALLER",
        "1/pt0.5s, 1, PT0.5S, CALLER"
    })
    void window_isWrittenInManyWays(String text, long value, Duration window, Per per) {
        assertThat(read(text)).isEqualTo(new Rule(new WindowLimit("chat-2", Unit.REQUESTS, value, window), per));
    }

    @Test
    void burst_makesABucket_andAtOnceMakesSlots() {
        assertThat(read("60/min burst 10"))
                .isEqualTo(
                        new Rule(new BucketLimit("chat-2", Unit.REQUESTS, 60, Duration.ofMinutes(1), 10), Per.CALLER));
        assertThat(read("5 at once per tenant")).isEqualTo(new Rule(new SlotLimit("chat-2", 5), Per.TENANT));
    }

    @Test
    void per_isThatOfTheInstance_unlessItIsWritten() {
        assertThat(RuleText.read("chat-2", "1/min", Per.TENANT).per()).isEqualTo(Per.TENANT);
        assertThat(RuleText.read("chat-2", "1/min per caller", Per.TENANT).per())
                .isEqualTo(Per.CALLER);
    }

    @ParameterizedTest
    @CsvSource({
        "'', the first word must be a number",
        "ten/min, 'the first word must be a number from 1 to 2147483647, was \"ten\"'",
        "0/min, 'the first word must be a number from 1 to 2147483647, was \"0\"'",
        "-1/min, 'was \"-1\"'",
        "2147483648/min, 'was \"2147483648\"'",
        "99999999999999999999/min, 'was \"99999999999999999999\"'",
        "10, \"/\" is missing",
        "10 min, \"min\" stands where \"/\" must",
        "10/, the window is missing",
        "10/15, the unit of the window is missing",
        "10/fortnight, '\"fortnight\" is no second, minute, hour, day or week, and no duration such as PT1M'",
        "10/PT, \"pt\" is no duration such as PT1M",
        "10/P1M, \"p1m\" is no duration such as PT1M",
        "10/PT0S, 'window: must be from PT0.001S to P366D, was PT0S'",
        "10/367d, 'window: must be from PT0.001S to P366D, was PT8808H'",
        "10/99999999999999999999s, 'window: must be from PT0.001S to P366D'",
        "10/-PT1M, \"-pt1m\" is no second",
        "10/min per, whom it counts is missing",
        "10/min per user, '\"user\" is none of caller, tenant, model, everybody'",
        "10/min per tenant per model, \"per\" is one word too many",
        "10/min burst, what follows \"burst\" must be a number",
        "10/min burst x, 'what follows \"burst\" must be a number from 1 to 2147483647, was \"x\"'",
        "10/min/min, \"/\" is one word too many",
        "5 at, \"once\" is missing",
        "5 at twice, \"twice\" stands where \"once\" must",
        "5 at once burst 3, \"burst\" is one word too many"
    })
    void anythingElse_isRefused_withWhatWouldBeLegal(String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be like \"100/PT1H\", \"10/min\", \"60/min burst 10\" or \"5 at once\"")
                .hasMessageContaining(", was \"" + text + "\": ")
                .hasMessageContaining(problem);
    }

    @Property(tries = 300)
    void anyText_isReadOrRefused(@ForAll String text) {
        try {
            assertThat(read(text).limit().value()).isPositive();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).contains(text);
        }
    }

    @Property(tries = 300)
    void whatIsWritten_isRead(
            @ForAll @IntRange(min = 1) int value, @ForAll @IntRange(min = 1, max = 8784) int hours, @ForAll Per per) {
        String who = per.name().toLowerCase(Locale.ROOT);
        assertThat(read(value + "/" + hours + "h per " + who))
                .isEqualTo(new Rule(new WindowLimit("chat-2", Unit.REQUESTS, value, Duration.ofHours(hours)), per));
    }

    private static Rule read(String text) {
        return RuleText.read("chat-2", text, Per.CALLER);
    }
}
