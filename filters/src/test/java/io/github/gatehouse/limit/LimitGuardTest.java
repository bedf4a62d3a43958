package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitGuardTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TurnedClock clock = new TurnedClock();
    private final Switched store = new Switched(new LocalLimitStore(clock, 1_000));
    private final Limits limits = new Limits("/app", store, new LocalLimitStore(clock, 1_000));
    private LimitSettings settings = settings(OnFailure.LOCAL);
    private final LimitGuard guard = new LimitGuard("chat", () -> settings, limits);

    @Test
    void check_letsPass_withWhatIsLeft() {
        Call call = call(Caller.principal("bob"));
        assertThat(guard.check(call))
                .isEqualTo(new Verdict.Proceed(call, List.of(), List.of(new Quota("chat", 6, MINUTE, 5, MINUTE))));
        assertThat(guard.stage()).isEqualTo(Stage.LIMIT);
        assertThat(guard.name()).isEqualTo("chat");
    }

    @Test
    void check_refusesAboveTheLimit_andSaysWhenToComeBack() {
        use(6, "bob");
        clock.turn(Duration.ofMillis(17_500));
        assertThat(guard.check(call(Caller.principal("bob"))))
                .isEqualTo(new Verdict.Refuse(
                        Refusal.retry(
                                Reason.QUOTA_EXCEEDED, "chat", "Try again in 43 seconds.", Duration.ofMillis(42_500)),
                        List.of(),
                        List.of(new Quota("chat", 6, MINUTE, 0, Duration.ofMillis(42_500)))));
        assertThat(guard.check(call(Caller.principal("eve")))).isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void check_refusesACallWithoutACaller_namingTheMethod() {
        Refusal refusal = refusal(guard.check(call(Caller.NOBODY)));
        assertThat(refusal.reason()).isEqualTo(Reason.CALLER_UNKNOWN);
        assertThat(refusal.detail()).contains("Assistant.suggest");
    }

    @Test
    void check_followsSettingsThatChange() {
        use(6, "bob");
        settings = new LimitSettings(7, MINUTE, Mode.OBSERVE, OnFailure.LOCAL, Scope.APPLICATION);
        assertThat(guard.check(call(Caller.principal("bob")))).isInstanceOf(Verdict.Proceed.class);
        assertThat(guard.mode()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void check_countsOneIpv6NetworkOnce() {
        use(3, Caller.address("2001:db8:1:2::1"));
        use(3, Caller.address("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertThat(guard.check(call(Caller.address("2001:db8:1:2::5%eth0")))).isInstanceOf(Verdict.Refuse.class);
        assertThat(guard.check(call(Caller.address("2001:db8:1:3::1")))).isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void check_sharesAClusterWideLimitBetweenApplications() {
        settings = new LimitSettings(1, MINUTE, Mode.ENFORCE, OnFailure.LOCAL, Scope.CLUSTER);
        LimitGuard other = new LimitGuard("chat", () -> settings, new Limits("/other", store));
        assertThat(guard.check(call(Caller.principal("bob")))).isInstanceOf(Verdict.Proceed.class);
        assertThat(other.check(call(Caller.principal("bob")))).isInstanceOf(Verdict.Refuse.class);
        settings = new LimitSettings(1, MINUTE, Mode.ENFORCE, OnFailure.LOCAL, Scope.APPLICATION);
        assertThat(guard.check(call(Caller.principal("bob")))).isInstanceOf(Verdict.Proceed.class);
        assertThat(other.check(call(Caller.principal("bob")))).isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void check_openLetsPassUncounted_andSaysSo() {
        settings = settings(OnFailure.OPEN);
        store.away = true;
        Call call = call(Caller.principal("bob"));
        assertThat(guard.check(call)).isEqualTo(Verdict.proceed(call, List.of(finding("limit-open"))));
    }

    @Test
    void check_localAdmitsThisNodesShare_andSaysSo() {
        store.away = true;
        // 6 on 3 nodes
        Call call = call(Caller.principal("bob"));
        for (int remaining = 1; remaining >= 0; remaining--) {
            assertThat(guard.check(call))
                    .isEqualTo(new Verdict.Proceed(
                            call,
                            List.of(finding("limit-local")),
                            List.of(new Quota("chat", 6, MINUTE, remaining, MINUTE))));
        }
        Refusal refusal = refusal(guard.check(call));
        assertThat(refusal.reason()).isEqualTo(Reason.QUOTA_EXCEEDED);
        assertThat(refusal.retryAfter()).isEqualTo(Optional.of(MINUTE));
    }

    @Test
    void check_localRemembersWhatThisNodeHasAdmitted() {
        use(1, "bob");
        clock.turn(Duration.ofSeconds(20));
        use(1, "bob");
        store.away = true;
        Refusal refusal = refusal(guard.check(call(Caller.principal("bob"))));
        assertThat(refusal.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(40)));
        clock.turn(Duration.ofSeconds(40));
        use(1, "bob");
        assertThat(guard.check(call(Caller.principal("bob")))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void check_localAdmitsAtLeastOne() {
        settings = new LimitSettings(1, MINUTE, Mode.ENFORCE, OnFailure.LOCAL, Scope.APPLICATION);
        store.away = true;
        assertThat(guard.check(call(Caller.principal("bob")))).isInstanceOf(Verdict.Proceed.class);
        assertThat(guard.check(call(Caller.principal("bob")))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void check_closedRefusesWith503() {
        settings = settings(OnFailure.CLOSED);
        store.away = true;
        Refusal refusal = refusal(guard.check(call(Caller.principal("bob"))));
        assertThat(refusal.reason()).isEqualTo(Reason.CAPACITY_REDUCED);
        assertThat(refusal.retryAfterSeconds()).contains(2L);
    }

    @ParameterizedTest
    @EnumSource(OnFailure.class)
    void degraded_lastsAsLongAsTheStoreIsAway(OnFailure policy) {
        settings = settings(policy);
        assertThat(limits.degraded()).isFalse();
        store.away = true;
        guard.check(call(Caller.principal("bob")));
        assertThat(limits.degraded()).isTrue();
        store.away = false;
        guard.check(call(Caller.principal("bob")));
        assertThat(limits.degraded()).isFalse();
    }

    private void use(int calls, String user) {
        use(calls, Caller.principal(user));
    }

    private void use(int calls, Caller caller) {
        for (int i = 0; i < calls; i++) {
            assertThat(guard.check(call(caller))).isInstanceOf(Verdict.Proceed.class);
        }
    }

    private static LimitSettings settings(OnFailure policy) {
        return new LimitSettings(6, MINUTE, Mode.ENFORCE, policy, Scope.APPLICATION);
    }

    private static Finding finding(String rule) {
        return new Finding("chat", rule, "", 0);
    }

    private static Refusal refusal(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refuse.class);
        return ((Verdict.Refuse) verdict).refusal();
    }

    private static Call call(Caller caller) {
        return new Call("Assistant.suggest", Connection.NONE, caller, Payload.NONE);
    }

    /** A store of three nodes that can go away. */
    private static final class Switched implements CallStore {
        private final CallStore store;
        private boolean away;

        Switched(CallStore store) {
            this.store = store;
        }

        @Override
        public LimitKeys keys() {
            return store.keys();
        }

        @Override
        public CallDecision take(CallKey key, CallLimit limit) throws StoreUnavailable {
            if (away) {
                throw new StoreUnavailable("away");
            }
            return store.take(key, limit);
        }

        @Override
        public int nodes() {
            return 3;
        }
    }
}
