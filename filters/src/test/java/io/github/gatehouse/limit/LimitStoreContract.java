package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises. Subclasses say where it is asked: at one place or at several that share their counts. */
public abstract class LimitStoreContract {

    private static final AtomicInteger CALLERS = new AtomicInteger();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    protected abstract List<LimitStore> stores();

    protected abstract TurnedClock clock();

    private String caller = "";

    @BeforeEach
    void meetSomebodyNew() {
        caller = "caller" + CALLERS.incrementAndGet();
    }

    @Test
    void take_admitsAsManyAsTheLimitSays_thenRefuses() throws Exception {
        Limit limit = new Limit(3, MINUTE);
        for (int remaining = 2; remaining >= 0; remaining--) {
            Decision decision = take(3 - remaining, "chat", limit);
            assertThat(decision).isEqualTo(new Decision(true, remaining, Duration.ZERO, MINUTE, now()));
        }
        assertThat(take(0, "chat", limit)).isEqualTo(new Decision(false, 0, MINUTE, MINUTE, now()));
    }

    @Test
    void take_saysExactlyWhenAUnitIsFreeAgain() throws Exception {
        Limit limit = new Limit(2, MINUTE);
        take(0, "chat", limit);
        clock().turn(Duration.ofNanos(20_000_000_001L));
        take(1, "chat", limit);
        Decision refused = take(2, "chat", limit);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofNanos(39_999_999_999L));
        clock().turn(refused.retryAfter().minusNanos(1));
        assertThat(take(0, "chat", limit).allowed()).isFalse();
        clock().turn(Duration.ofNanos(1));
        assertThat(take(1, "chat", limit).allowed()).isTrue();
        assertThat(take(2, "chat", limit).allowed()).isFalse();
    }

    @Test
    void take_doesNotCountWhatItRefused() throws Exception {
        Limit limit = new Limit(1, MINUTE);
        take(0, "chat", limit);
        clock().turn(Duration.ofSeconds(59));
        assertThat(take(1, "chat", limit).allowed()).isFalse();
        clock().turn(Duration.ofSeconds(1));
        assertThat(take(2, "chat", limit).allowed()).isTrue();
    }

    @Test
    void take_countsCallersAndLimitsAndApplicationsApart() throws Exception {
        Limit limit = new Limit(1, MINUTE);
        LimitKeys keys = stores().get(0).keys();
        Caller someone = Caller.key(caller);
        List<LimitKey> different = List.of(
                keys.key(Scope.APPLICATION, "/a", "chat", someone),
                keys.key(Scope.APPLICATION, "/a", "chat", Caller.principal(caller)),
                keys.key(Scope.APPLICATION, "/a", "chat", Caller.key(caller + "0")),
                keys.key(Scope.APPLICATION, "/a", "search", someone),
                keys.key(Scope.APPLICATION, "/b", "chat", someone),
                keys.key(Scope.CLUSTER, "", "chat", someone));
        for (LimitKey key : different) {
            assertThat(stores().get(0).take(key, limit).allowed()).isTrue();
            assertThat(stores().get(0).take(key, limit).allowed()).isFalse();
        }
    }

    @Test
    void take_standsStillWhenTheClockGoesBack() throws Exception {
        Limit limit = new Limit(2, MINUTE);
        Instant first = take(0, "chat", limit).at();
        clock().turn(Duration.ofHours(-1));
        assertThat(take(1, "chat", limit).at()).isEqualTo(first);
        assertThat(take(2, "chat", limit).allowed()).isFalse();
        clock().turn(Duration.ofHours(1));
    }

    @Test
    void take_followsAChangedLimit() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(take(i, "chat", new Limit(4, MINUTE)).allowed()).isTrue();
            clock().turn(Duration.ofSeconds(1));
        }
        Decision refused = take(0, "chat", new Limit(2, MINUTE));
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.retryAfter()).as("three must leave").isEqualTo(Duration.ofSeconds(58));
        assertThat(refused.reset()).as("one leaves").isEqualTo(Duration.ofSeconds(56));
        assertThat(take(0, "chat", new Limit(5, MINUTE)).allowed()).isTrue();
    }

    @Test
    void take_admitsExactly100Of1000ParallelCalls() throws Exception {
        Limit limit = new Limit(100, MINUTE);
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<Decision>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int place = i;
                answers.add(threads.submit(() -> take(place, "parallel", limit)));
            }
            int admitted = 0;
            for (Future<Decision> answer : answers) {
                admitted += answer.get().allowed() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
    }

    private Decision take(int place, String name, Limit limit) throws StoreUnavailable {
        LimitStore store = stores().get(place % stores().size());
        return store.take(store.keys().key(Scope.APPLICATION, "/test", name, Caller.key(caller)), limit);
    }

    private Instant now() {
        return clock().instant();
    }
}
