package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Quota;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSettingsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({
        "0, PT1M, 'value: must be at least 1, was 0'",
        "-1, PT1M, 'value: must be at least 1, was -1'",
        "1, PT0S, 'window: must be from PT0.001S to P366D, was PT0S'",
        "1, PT0.000999999S, 'window: must be from PT0.001S to P366D, was PT0.000999999S'",
        "1, P366DT0.000000001S, 'window: must be from PT0.001S to P366D, was PT8784H0.000000001S'"
    })
    void settings_nameWhatIsWrong(int value, Duration window, String message) {
        assertThatThrownBy(() -> settings(value, window, Algorithm.WINDOW, 0)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"1, PT0.001S", "2147483647, P366D"})
    void settings_takeTheWholeRange(int value, Duration window) {
        assertThat(settings(value, window, Algorithm.WINDOW, 0).rules("chat"))
                .containsExactly(new Rule(new WindowLimit("chat", Unit.REQUESTS, value, window), Per.CALLER));
    }

    @Test
    void algorithm_saysWhatTheValueMeans() {
        assertThat(settings(5, MINUTE, Algorithm.BUCKET, 0).rules("chat").get(0).limit())
                .isEqualTo(new BucketLimit("chat", Unit.REQUESTS, 5, MINUTE, 5));
        assertThat(settings(5, MINUTE, Algorithm.BUCKET, 9).rules("chat").get(0).limit())
                .isEqualTo(new BucketLimit("chat", Unit.REQUESTS, 5, MINUTE, 9));
        assertThat(settings(5, MINUTE, Algorithm.CONCURRENT, 0)
                        .rules("chat")
                        .get(0)
                        .limit())
                .isEqualTo(new SlotLimit("chat", 5));
        assertThatThrownBy(() -> settings(5, MINUTE, Algorithm.WINDOW, 9))
                .hasMessage("burst: must be 0 unless algorithm is bucket, was 9");
    }

    @Test
    void more_areFurtherRules_withNamesThatNoInstanceHas() {
        assertThat(settings("100/PT1H", "3 at once per tenant").rules("chat"))
                .containsExactly(
                        new Rule(new WindowLimit("chat", Unit.REQUESTS, 1, MINUTE), Per.MODEL),
                        new Rule(new WindowLimit("chat-2", Unit.REQUESTS, 100, Duration.ofHours(1)), Per.MODEL),
                        new Rule(new SlotLimit("chat-3", 3), Per.TENANT));
    }

    @Test
    void more_nameWhatIsWrong() {
        assertThatThrownBy(() -> settings("100/PT1H", "3 at one"))
                .hasMessageStartingWith("more: must be like ")
                .hasMessageContaining("was \"3 at one\": \"one\" stands where \"once\" must");
        assertThatThrownBy(() -> settings(Collections.nCopies(16, "1/min").toArray(String[]::new)))
                .hasMessage("more: must be at most 15 limits, were 16");
    }

    @Test
    void share_isAtLeastOne() {
        Limit limit = new WindowLimit("chat", Unit.REQUESTS, 10, MINUTE);
        assertThat(limit.share(3).value()).isEqualTo(3);
        assertThat(limit.share(11).value()).isEqualTo(1);
        assertThat(limit.share(0).value()).isEqualTo(10);
    }

    /** They are two so that the words of headers do not depend on how limits are kept; a unit of one is one of the other. */
    @Test
    void units_areThoseThatClientsAreTold() {
        assertThat(Arrays.stream(Unit.values()).map(Enum::name))
                .containsExactlyElementsOf(
                        Arrays.stream(Quota.Unit.values()).map(Enum::name).toList());
    }

    private static LimitSettings settings(int value, Duration window, Algorithm algorithm, int burst) {
        return settings(value, window, algorithm, burst, Per.CALLER, List.of());
    }

    private static LimitSettings settings(String... more) {
        return settings(1, MINUTE, Algorithm.WINDOW, 0, Per.MODEL, List.of(more));
    }

    private static LimitSettings settings(
            int value, Duration window, Algorithm algorithm, int burst, Per per, List<String> more) {
        return new LimitSettings(
                value,
                window,
                algorithm,
                burst,
                per,
                more,
                Quota.Fields.IETF,
                Mode.ENFORCE,
                OnFailure.LOCAL,
                Scope.APPLICATION);
    }
}
