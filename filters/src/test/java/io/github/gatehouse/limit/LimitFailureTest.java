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
import io.github.gatehouse.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard does while the accounts, which three nodes share, do not answer. */
class LimitFailureTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TurnedStores stores = new TurnedStores();
    private final SwitchedLedger ledger = new SwitchedLedger(stores.ledger());
    private final Limits limits = stores.limits("/app", ledger);
    private LimitSettings settings = settings(6, OnFailure.LOCAL);
    private final LimitGuard guard = new LimitGuard("chat", () -> settings, limits);

    @AfterEach
    void close() {
        limits.close();
    }

    /** istio#12115: some would rather be let pass. */
    @Test
    void open_letsPassUncounted_andSaysSo() {
        settings = settings(6, OnFailure.OPEN);
        ledger.away = true;
        Call call = call("bob");
        assertThat(guard.check(call)).isEqualTo(Verdict.proceed(call, List.of(finding("limit-open"))));
    }

    /** emissary-ingress#4465: others must not be. */
    @Test
    void closed_refusesWith503() {
        settings = settings(6, OnFailure.CLOSED);
        ledger.away = true;
        Verdict verdict = guard.check(call("bob"));
        assertThat(verdict.findings()).containsExactly(finding("limit-closed"));
        Refusal refusal = ((Verdict.Refuse) verdict).refusal();
        assertThat(refusal.reason()).isEqualTo(Reason.CAPACITY_REDUCED);
        assertThat(refusal.retryAfterSeconds()).contains(2L);
    }

    /** litellm#35533: each of many processes then admitted the whole limit. */
    @Test
    void local_admitsThisNodesShare_andSaysSo() {
        ledger.away = true;
        // 6 on 3 nodes
        Call call = call("bob");
        for (int remaining = 1; remaining >= 0; remaining--) {
            assertThat(guard.check(call))
                    .isEqualTo(new Verdict.Proceed(
                            call,
                            List.of(finding("limit-local")),
                            List.of(new Quota("chat", 6, MINUTE, remaining, MINUTE))));
        }
        Verdict refused = guard.check(call);
        assertThat(((Verdict.Refuse) refused).refusal().retryAfter()).isEqualTo(Optional.of(MINUTE));
    }

    @Test
    void local_beginsWithWhatWasLeft_ifThatIsLessThanTheShare() {
        pass(5, "bob");
        ledger.away = true;
        pass(1, "bob");
        refused("bob");
        // What was left is of no account any more once a window has gone by.
        stores.turn(MINUTE);
        pass(2, "bob");
        refused("bob");
    }

    @Test
    void local_forgetsWhatWasLeftAWindowAgo() {
        pass(6, "bob");
        stores.turn(MINUTE);
        ledger.away = true;
        pass(2, "bob");
        refused("bob");
    }

    @Test
    void local_admitsAtLeastOne() {
        settings = settings(1, OnFailure.LOCAL);
        ledger.away = true;
        pass(1, "bob");
        refused("bob");
    }

    @Test
    void local_holdsSlotsOfItsShare() {
        settings = new LimitSettings(
                3,
                MINUTE,
                Algorithm.CONCURRENT,
                0,
                Per.CALLER,
                List.of(),
                Quota.Fields.IETF,
                Mode.ENFORCE,
                OnFailure.LOCAL,
                Scope.APPLICATION);
        ledger.away = true;
        pass(1, "bob");
        refused("bob");
    }

    /** The bound that the settings promise: one limit's worth more than there should be, over all nodes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void local_exceedsByNoMoreThanTheLimit_inAnyWindow(long seed) {
        Random random = new Random(seed);
        settings = settings(12, OnFailure.LOCAL);
        List<Node> nodes = List.of(new Node(), new Node(), new Node());
        List<Long> admitted = new ArrayList<>();
        for (int second = 0; second < 600; second++) {
            for (Node node : nodes) {
                node.ledger.away = (second / 50) % 2 == 1;
                if (random.nextInt(4) == 0 && node.guard.check(call("bob")) instanceof Verdict.Proceed) {
                    admitted.add((long) second);
                }
            }
            stores.turn(Duration.ofSeconds(1));
        }
        for (long from : admitted) {
            assertThat(admitted.stream().filter(at -> at >= from && at < from + 60))
                    .hasSizeLessThanOrEqualTo(24);
        }
        assertThat(admitted).hasSizeGreaterThan(60);
    }

    /** One of the nodes: they share the accounts while they are there. */
    private final class Node {
        private final SwitchedLedger ledger = new SwitchedLedger(stores.ledger());
        private final LimitGuard guard = new LimitGuard("chat", () -> settings, stores.limits("/app", ledger));
    }

    @Test
    void failureBetweenTwoAccounts_countsNothing_whereTheCallIsRefused() {
        settings = settings(OnFailure.CLOSED, "6/min per everybody");
        ledger.awayAfter = 1;
        refused("bob");
        ledger.awayAfter = Integer.MAX_VALUE;
        // The hold of the first account expires.
        stores.turn(Duration.ofSeconds(31));
        pass(6, "bob");
        refused("bob");
    }

    @ParameterizedTest
    @EnumSource(OnFailure.class)
    void degraded_lastsAsLongAsTheStoreIsAway(OnFailure policy) {
        settings = settings(6, policy);
        assertThat(limits.degraded()).isFalse();
        ledger.away = true;
        guard.check(call("bob"));
        assertThat(limits.degraded()).isTrue();
        ledger.away = false;
        stores.turn(Duration.ofSeconds(10));
        guard.check(call("bob"));
        assertThat(limits.degraded()).isFalse();
    }

    @Test
    void joint_takesTheStrictestChoice() {
        LimitGuard strict = new LimitGuard("day", () -> settings(6, OnFailure.CLOSED), limits);
        ledger.away = true;
        Verdict verdict = LimitGuard.joint(List.of(guard, strict)).check(call("bob"));
        assertThat(((Verdict.Refuse) verdict).refusal().reason()).isEqualTo(Reason.CAPACITY_REDUCED);
    }

    private void pass(int calls, String user) {
        for (int i = 0; i < calls; i++) {
            assertThat(guard.check(call(user))).isInstanceOf(Verdict.Proceed.class);
        }
    }

    private void refused(String user) {
        assertThat(guard.check(call(user))).isInstanceOf(Verdict.Refuse.class);
    }

    private static LimitSettings settings(int value, OnFailure policy) {
        return new LimitSettings(value, MINUTE, Mode.ENFORCE, policy, Scope.APPLICATION);
    }

    private static LimitSettings settings(OnFailure policy, String... more) {
        return new LimitSettings(
                6,
                MINUTE,
                Algorithm.WINDOW,
                0,
                Per.CALLER,
                List.of(more),
                Quota.Fields.IETF,
                Mode.ENFORCE,
                policy,
                Scope.APPLICATION);
    }

    private static Finding finding(String rule) {
        return new Finding("chat", rule, "", 0);
    }

    private static Call call(String user) {
        return new Call("Assistant.suggest", Connection.NONE, Caller.principal(user), Payload.NONE);
    }
}
