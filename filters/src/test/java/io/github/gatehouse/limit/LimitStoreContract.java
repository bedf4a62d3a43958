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

    protected abstract List<CallStore> stores();

    protected abstract TurnedClock clock();

    private String caller = "";

    @BeforeEach
    void meetSomebodyNew() {
        caller = "caller" + CALLERS.incrementAndGet();
    }

    @Test
    void take_admitsAsManyAsTheLimitSays_thenRefuses() throws Exception {
        CallLimit limit = new CallLimit(3, MINUTE);
        for (int remaining = 2; remaining >= 0; remaining--) {
            CallDecision decision = take(3 - remaining, "chat", limit);
            assertThat(decision).isEqualTo(new CallDecision(true, remaining, Duration.ZERO, MINUTE, now()));
        }
        assertThat(take(0, "chat", limit)).isEqualTo(new CallDecision(false, 0, MINUTE, MINUTE, now()));
    }

    @Test
    void take_saysExactlyWhenAUnitIsFreeAgain() throws Exception {
        CallLimit limit = new CallLimit(2, MINUTE);
        take(0, "chat", limit);
        clock().turn(Duration.ofNanos(20_000_000_001L));
        take(1, "chat", limit);
        CallDecision refused = take(2, "chat", limit);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofNanos(39_999_999_999L));
        clock().turn(refused.retryAfter().minusNanos(1));
        assertThat(take(0, "chat", limit).allowed()).isFalse();
        clock().turn(Duration.ofNanos(1));
        assertThat(take(1, "chat", limit).allowed()).isTrue();
        assertThat(take(2, "chat", limit).allowed()).isFalse();
    }

    @Test
    void take_doesNotCountWhatItRefused() throws Exception {
        CallLimit limit = new CallLimit(1, MINUTE);
        take(0, "chat", limit);
        clock().turn(Duration.ofSeconds(59));
        assertThat(take(1, "chat", limit).allowed()).isFalse();
        clock().turn(Duration.ofSeconds(1));
        assertThat(take(2, "chat", limit).allowed()).isTrue();
    }

    @Test
    void take_countsCallersAndLimitsAndApplicationsApart() throws Exception {
        CallLimit limit = new CallLimit(1, MINUTE);
        LimitKeys keys = stores().get(0).keys();
        Caller someone = Caller.key(caller);
        List<CallKey> different = List.of(
                keys.key(Scope.APPLICATION, "/a", "chat", someone),
                keys.key(Scope.APPLICATION, "/a", "chat", Caller.principal(caller)),
                keys.key(Scope.APPLICATION, "/a", "chat", Caller.key(caller + "0")),
                keys.key(Scope.APPLICATION, "/a", "search", someone),
                keys.key(Scope.APPLICATION, "/b", "chat", someone),
                keys.key(Scope.CLUSTER, "", "chat", someone));
        for (CallKey key : different) {
            assertThat(stores().get(0).take(key, limit).allowed()).isTrue();
            assertThat(stores().get(0).take(key, limit).allowed()).isFalse();
        }
    }

    @Test
    void take_standsStillWhenTheClockGoesBack() throws Exception {
        CallLimit limit = new CallLimit(2, MINUTE);
        Instant first = take(0, "chat", limit).at();
        clock().turn(Duration.ofHours(-1));
        assertThat(take(1, "chat", limit).at()).isEqualTo(first);
        assertThat(take(2, "chat", limit).allowed()).isFalse();
        clock().turn(Duration.ofHours(1));
    }

    @Test
    void take_followsAChangedLimit() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(take(i, "chat", new CallLimit(4, MINUTE)).allowed()).isTrue();
            clock().turn(Duration.ofSeconds(1));
        }
        CallDecision refused = take(0, "chat", new CallLimit(2, MINUTE));
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.retryAfter()).as("three must leave").isEqualTo(Duration.ofSeconds(58));
        assertThat(refused.reset()).as("one leaves").isEqualTo(Duration.ofSeconds(56));
        assertThat(take(0, "chat", new CallLimit(5, MINUTE)).allowed()).isTrue();
    }

    @Test
    void take_admitsExactly100Of1000ParallelCalls() throws Exception {
        CallLimit limit = new CallLimit(100, MINUTE);
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<CallDecision>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int place = i;
                answers.add(threads.submit(() -> take(place, "parallel", limit)));
            }
            int admitted = 0;
            for (Future<CallDecision> answer : answers) {
                admitted += answer.get().allowed() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
    }

    private CallDecision take(int place, String name, CallLimit limit) throws StoreUnavailable {
        CallStore store = stores().get(place % stores().size());
        return store.take(store.keys().key(Scope.APPLICATION, "/test", name, Caller.key(caller)), limit);
    }

    private Instant now() {
        return clock().instant();
    }
}
