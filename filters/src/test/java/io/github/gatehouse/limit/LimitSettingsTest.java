package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Caller;
import io.github.gatehouse.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT1M, 'value: must be at least 1, was 0'",
        "-1, PT1M, 'value: must be at least 1, was -1'",
        "1, PT0S, 'window: must be from PT0.001S to P366D, was PT0S'",
        "1, PT0.000999999S, 'window: must be from PT0.001S to P366D, was PT0.000999999S'",
        "1, P366DT0.000000001S, 'window: must be from PT0.001S to P366D, was PT8784H0.000000001S'"
    })
    void settings_nameWhatIsWrong(int value, Duration window, String message) {
        assertThatThrownBy(() -> settings(value, window)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"1, PT0.001S", "2147483647, P366D"})
    void settings_takeTheWholeRange(int value, Duration window) {
        CallLimit limit = settings(value, window).limit();
        SlidingWindow counted = new SlidingWindow();
        TurnedClock clock = new TurnedClock();
        assertThat(counted.take(limit, clock.instant()).remaining()).isEqualTo(value - 1);
        clock.turn(window);
        assertThat(counted.take(limit, clock.instant()).remaining()).isEqualTo(value - 1);
    }

    @Test
    void share_isAtLeastOne() {
        CallLimit limit = new CallLimit(10, Duration.ofMinutes(1));
        assertThat(limit.share(3).value()).isEqualTo(3);
        assertThat(limit.share(11).value()).isEqualTo(1);
        assertThat(limit.share(0).value()).isEqualTo(10);
    }

    @Test
    void key_holdsNothingOfTheCaller_andDependsOnTheSecret() {
        Caller caller = Caller.principal("bob@example.com");
        CallKey key = new LimitKeys(new byte[] {1}).key(Scope.CLUSTER, "", "chat", caller);
        assertThat(key.toString()).doesNotContain("bob");
        assertThat(key).isEqualTo(new LimitKeys(new byte[] {1}).key(Scope.CLUSTER, "", "chat", caller));
        assertThat(key).isNotEqualTo(new LimitKeys(new byte[] {2}).key(Scope.CLUSTER, "", "chat", caller));
        assertThatThrownBy(() -> new CallKey(Scope.CLUSTER, "/app", "chat", 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallKey(Scope.APPLICATION, "", "chat", 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LimitSettings settings(int value, Duration window) {
        return new LimitSettings(value, window, Mode.ENFORCE, OnFailure.LOCAL, Scope.APPLICATION);
    }
}
