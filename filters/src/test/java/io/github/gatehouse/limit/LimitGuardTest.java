package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the guard asks and answers; what it does without answers is in {@link LimitFailureTest}. */
class LimitGuardTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TurnedStores stores = new TurnedStores();
    private final SwitchedLedger ledger = new SwitchedLedger(stores.ledger());
    private final Limits limits = stores.limits("/app", ledger);
    private LimitSettings settings = settings(6);
    private final LimitGuard guard = new LimitGuard("chat", () -> settings, limits);

    @AfterEach
    void close() {
        limits.close();
    }

    @Test
    void check_letsPass_withWhatIsLeft() {
        Call call = call("bob");
        assertThat(guard.check(call))
                .isEqualTo(new Verdict.Proceed(call, List.of(), List.of(new Quota("chat", 6, MINUTE, 5, MINUTE))));
        assertThat(guard.stage()).isEqualTo(Stage.LIMIT);
        assertThat(guard.name()).isEqualTo("chat");
    }

    @Test
    void check_refusesAboveTheLimit_andSaysWhenToComeBack() {
        use(6, "bob");
        stores.turn(Duration.ofMillis(17_500));
        assertThat(guard.check(call("bob")))
                .isEqualTo(new Verdict.Refuse(
                        Refusal.retry(
                                Reason.QUOTA_EXCEEDED, "chat", "Try again in 43 seconds.", Duration.ofMillis(42_500)),
                        List.of(),
                        List.of(new Quota("chat", 6, MINUTE, 0, Duration.ofMillis(42_500)))));
        assertThat(guard.check(call("eve"))).isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void check_refusesACallWithoutACaller_namingTheMethod() {
        Refusal refusal = refusal(guard.check(call(Caller.NOBODY)));
        assertThat(refusal.reason()).isEqualTo(Reason.CALLER_UNKNOWN);
        assertThat(refusal.detail()).contains("Assistant.suggest", "caller");
    }

    @Test
    void check_followsSettingsThatChange_andKeepsTheCount() {
        use(6, "bob");
        settings = with(settings(7), Mode.OBSERVE, Scope.APPLICATION);
        assertThat(guard.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(guard.check(call("bob"))).isInstanceOf(Verdict.Proceed.class);
        assertThat(guard.check(call("bob"))).isInstanceOf(Verdict.Refuse.class);
        settings = settings(Algorithm.BUCKET, 1, Per.CALLER);
        assertThat(guard.check(call("bob"))).isInstanceOf(Verdict.Proceed.class);
        assertThat(guard.check(call("bob"))).isInstanceOf(Verdict.Refuse.class);
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
        settings = with(settings(1), Mode.ENFORCE, Scope.CLUSTER);
        LimitGuard other = new LimitGuard("chat", () -> settings, stores.limits("/other", ledger));
        assertThat(guard.check(call("bob"))).isInstanceOf(Verdict.Proceed.class);
        assertThat(other.check(call("bob"))).isInstanceOf(Verdict.Refuse.class);
        settings = settings(1);
        assertThat(guard.check(call("bob"))).isInstanceOf(Verdict.Proceed.class);
        assertThat(other.check(call("bob"))).isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void more_ofOneCaller_isOneQuestion_allOrNothing() {
        settings = settings(3, "4/PT1H", "100/day");
        use(3, "bob");
        assertThat(ledger.takes()).hasSize(3).allSatisfy(take -> {
            assertThat(take.ask().charges()).hasSize(3);
            assertThat(take.hold()).isNull();
        });
        stores.turn(MINUTE);
        use(1, "bob");
        Verdict refused = guard.check(call("bob"));
        assertThat(refusal(refused).guard()).isEqualTo("chat");
        assertThat(refused.quotas()).extracting(Quota::policy).containsExactly("chat", "chat-2", "chat-3");
        assertThat(refused.quotas()).extracting(Quota::remaining).containsExactly(2L, 0L, 96L);
        assertThat(refused.quotas()).extracting(Quota::window).contains(Duration.ofHours(1), Duration.ofDays(1));
    }

    @Test
    void per_countsTenantsAndEverybody_theNarrowestFirst_andGivesBack() {
        settings = settings(2, "3/min per tenant", "4/min per everybody");
        use(2, Caller.principal("ann").of("acme"));
        assertThat(ledger.takes().stream()
                        .map(take -> take.ask().charges().get(0).limit().name()))
                .containsExactly("chat", "chat-2", "chat-3", "chat", "chat-2", "chat-3");
        // Ann's own limit refuses first, and nobody else pays for it.
        refused(Caller.principal("ann").of("acme"));
        use(1, Caller.principal("bob").of("acme"));
        // The tenant's limit refuses, and what Cid was asked for comes back.
        refused(Caller.principal("cid").of("acme"));
        use(1, Caller.principal("cid").of("umbrella"));
        refused(Caller.principal("cid").of("umbrella"));
        stores.turn(MINUTE);
        use(2, Caller.principal("cid").of("umbrella"));
    }

    @Test
    void perTenant_withoutATenant_isRefused() {
        settings = settings(Algorithm.WINDOW, 5, Per.TENANT);
        Refusal refusal = refusal(guard.check(call("bob")));
        assertThat(refusal.reason()).isEqualTo(Reason.CALLER_UNKNOWN);
        assertThat(refusal.detail()).isEqualTo("Assistant.suggest is limited per tenant, and this call has none.");
        assertThat(guard.check(call(Caller.NOBODY.of("acme")))).isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void perEverybody_needsNoCaller() {
        settings = settings(Algorithm.WINDOW, 2, Per.EVERYBODY);
        use(1, Caller.NOBODY);
        use(1, "bob");
        refused(Caller.principal("eve"));
    }

    @Test
    void perModel_countsEachModelThatABodyNames_forAllCallers() {
        assertThat(guard.readsBody()).isFalse();
        settings = settings(Algorithm.WINDOW, 1, Per.MODEL);
        assertThat(guard.readsBody()).isTrue();
        assertThat(guard.check(asking("ann", "{\"model\":\"small\"}"))).isInstanceOf(Verdict.Proceed.class);
        assertThat(guard.check(asking("bob", "{\"model\":\"small\"}"))).isInstanceOf(Verdict.Refuse.class);
        assertThat(guard.check(asking("bob", "{\"model\":\"large\"}"))).isInstanceOf(Verdict.Proceed.class);
        assertThat(guard.check(asking("bob", "{\"model\":7}"))).isInstanceOf(Verdict.Proceed.class);
        assertThat(guard.check(asking("bob", "[]"))).isInstanceOf(Verdict.Refuse.class);
    }

    private static Call asking(String user, String body) {
        ContentType json = new ContentType("application/json", Optional.empty());
        return call(user).withPayload(Body.read(body.getBytes(StandardCharsets.UTF_8), json, TextPaths.EVERY_STRING));
    }

    @Test
    void cost_isTakenAtOnce_andBounded() {
        settings = settings(6, "100/PT1H");
        assertThat(guard.check(call("bob").withCost(4))).isInstanceOf(Verdict.Proceed.class);
        assertThat(guard.check(call("bob").withCost(3))).isInstanceOf(Verdict.Refuse.class);
        use(2, "bob");
        refused(Caller.principal("bob"));
        Refusal never = refusal(guard.check(call("eve").withCost(7)));
        assertThat(never.reason()).isEqualTo(Reason.QUOTA_EXCEEDED);
        assertThat(never.retryAfter()).isEmpty();
        assertThat(never.detail()).isEqualTo("The call takes more than the limit ever has.");
    }

    @Test
    void bucket_letsThroughItsBurst_andGivesBackEvenly() {
        settings = settings(Algorithm.BUCKET, 60, Per.CALLER);
        use(60, "bob");
        refused(Caller.principal("bob"));
        stores.turn(Duration.ofSeconds(1));
        use(1, "bob");
        refused(Caller.principal("bob"));
    }

    @Test
    void concurrent_holdsASlotUntilTheCallIsOver() {
        settings = settings(Algorithm.CONCURRENT, 2, Per.CALLER);
        GuardChain first = pass("bob");
        pass("bob");
        refused(Caller.principal("bob"));
        pass("eve");
        first.settle(Outcome.Kind.ABANDONED, 0, 0);
        first.settle(Outcome.Kind.ANSWERED, 0, 0);
        // A refusal is remembered so long where slots may come back.
        stores.turn(Duration.ofMillis(50));
        pass("bob");
        refused(Caller.principal("bob"));
    }

    @Test
    void concurrent_expiresWithItsHolder_unlessItIsRenewed() {
        settings = settings(Algorithm.CONCURRENT, 1, Per.CALLER);
        pass("bob");
        stores.turn(Duration.ofSeconds(20));
        limits.renewals().renew();
        stores.turn(Duration.ofSeconds(20));
        refused(Caller.principal("bob"));
        stores.turn(Duration.ofSeconds(11));
        pass("bob");
    }

    @Test
    void concurrent_isGivenBack_whenAnotherLimitRefuses() {
        settings = settings(1, "1 at once");
        GuardChain first = pass("bob");
        refused(Caller.principal("bob"));
        first.settle(Outcome.Kind.ANSWERED, 200, 0);
        refused(Caller.principal("bob"));
        stores.turn(MINUTE);
        pass("bob");
    }

    @Test
    void joint_asksSeveralInstancesAtOnce_andNamesTheOneThatRefuses() {
        LimitGuard day = new LimitGuard("day", () -> settings(3), limits);
        LimitGuard joint = LimitGuard.joint(List.of(guard, day));
        for (int i = 0; i < 3; i++) {
            assertThat(joint.check(call("bob"))).isInstanceOf(Verdict.Proceed.class);
        }
        assertThat(ledger.takes())
                .hasSize(3)
                .allSatisfy(take -> assertThat(take.ask().charges()).hasSize(2));
        assertThat(refusal(joint.check(call("bob"))).guard()).isEqualTo("day");
        // All or nothing: the refusal has cost the other limit nothing.
        use(3, "bob");
        refused(Caller.principal("bob"));
    }

    @Test
    void headers_areThoseThatTheSettingsNameForEachLimit() {
        settings = new LimitSettings(
                6,
                MINUTE,
                Algorithm.WINDOW,
                0,
                Per.CALLER,
                List.of("2 at once"),
                Quota.Fields.OPENAI,
                Mode.ENFORCE,
                OnFailure.LOCAL,
                Scope.APPLICATION);
        assertThat(guard.check(call("bob")).quotas())
                .containsExactly(
                        new Quota(
                                "chat-2",
                                Quota.Unit.CALLS,
                                2,
                                Duration.ZERO,
                                1,
                                Duration.ofSeconds(30),
                                Quota.Fields.OPENAI),
                        new Quota("chat", Quota.Unit.REQUESTS, 6, MINUTE, 5, MINUTE, Quota.Fields.OPENAI));
    }

    private GuardChain pass(String user) {
        GuardChain chain = new GuardChain(call(user));
        chain.pass(guard);
        return chain;
    }

    private void refused(Caller caller) {
        assertThat(guard.check(call(caller))).isInstanceOf(Verdict.Refuse.class);
    }

    private void use(int calls, String user) {
        use(calls, Caller.principal(user));
    }

    private void use(int calls, Caller caller) {
        for (int i = 0; i < calls; i++) {
            assertThat(guard.check(call(caller))).isInstanceOf(Verdict.Proceed.class);
        }
    }

    private static LimitSettings settings(int value, String... more) {
        return new LimitSettings(
                value,
                MINUTE,
                Algorithm.WINDOW,
                0,
                Per.CALLER,
                List.of(more),
                Quota.Fields.IETF,
                Mode.ENFORCE,
                OnFailure.LOCAL,
                Scope.APPLICATION);
    }

    private static LimitSettings settings(Algorithm algorithm, int value, Per per) {
        return new LimitSettings(
                value,
                MINUTE,
                algorithm,
                0,
                per,
                List.of(),
                Quota.Fields.IETF,
                Mode.ENFORCE,
                OnFailure.LOCAL,
                Scope.APPLICATION);
    }

    private static LimitSettings with(LimitSettings settings, Mode mode, Scope scope) {
        return new LimitSettings(settings.value(), MINUTE, mode, OnFailure.LOCAL, scope);
    }

    private static Refusal refusal(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refuse.class);
        return ((Verdict.Refuse) verdict).refusal();
    }

    private static Call call(String user) {
        return call(Caller.principal(user));
    }

    private static Call call(Caller caller) {
        return new Call("Assistant.suggest", Connection.NONE, caller, Payload.NONE);
    }
}
