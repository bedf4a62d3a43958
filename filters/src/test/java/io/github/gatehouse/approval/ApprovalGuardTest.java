package io.github.gatehouse.approval;

import static io.github.gatehouse.approval.Rig.ANN;
import static io.github.gatehouse.approval.Rig.BOB;
import static io.github.gatehouse.approval.Rig.approver;
import static io.github.gatehouse.approval.Rig.deed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.ApprovalRequired;
import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Rendered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call comes to, and every way around it. */
class ApprovalGuardTest {

    private final Rig rig = new Rig();

    @Test
    void firstCall_isAccepted_andDoesNotRun() {
        assertThatThrownBy(() -> rig.run(ANN, deed("17"))).isInstanceOfSatisfying(ApprovalRequired.class, required -> {
            Refusal.Ticket ticket = required.ticket().orElseThrow();
            assertThat(required.refusal().reason().status()).isEqualTo(202);
            assertThat(ticket.location()).isEqualTo("/shop/approvals/" + ticket.id());
            assertThat(ticket.id()).startsWith("refund-");
        });
    }

    @Test
    void refusal_isToldAsJson_withLocationAndTicket() {
        Refusal refusal = rig.refusal(ANN, deed("17"));
        Rendered rendered = Dialect.GENERIC.render(refusal, List.of());
        assertThat(rendered.status()).isEqualTo(202);
        assertThat(rendered.headers()).containsEntry("Retry-After", "30").containsKey("Location");
        assertThat(new String(rendered.body(), StandardCharsets.UTF_8))
                .contains("\"state\":\"open\"", refusal.ticket().orElseThrow().id());
        assertThat(Dialect.OPENAI_CHAT.render(refusal, List.of()).status()).isEqualTo(409);
    }

    @Test
    void approvedCall_runsOnce_whenItsCallerRepeatsIt() {
        String ticket = rig.open(ANN, deed("17"));
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-pending");
        assertThat(rig.approve(ticket)).isEqualTo(Ruling.DONE);
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("run");
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-expired");
        assertThat(rig.events)
                .extracting(ApprovalEvent::kind)
                .containsExactly(ApprovalEvent.Kind.OPENED, ApprovalEvent.Kind.APPROVED, ApprovalEvent.Kind.USED);
    }

    @Test
    void rejectedCall_staysRejected() {
        String ticket = rig.open(ANN, deed("17"));
        assertThat(rig.approvals.decide(ticket, false, BOB)).isEqualTo(Ruling.DONE);
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-rejected");
        assertThat(rig.approve(ticket)).isEqualTo(Ruling.TOO_LATE);
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-rejected");
    }

    @Test
    void expiredTicket_isGone_andLaterMakesPlaceForANewOne() {
        String ticket = rig.open(ANN, deed("17"));
        rig.clock.turn(Duration.ofHours(1));
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-expired");
        assertThat(rig.approve(ticket)).isEqualTo(Ruling.EXPIRED);
        rig.clock.turn(Duration.ofMinutes(10));
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-required");
        assertThat(rig.approve(ticket)).isEqualTo(Ruling.UNKNOWN);
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-pending");
    }

    @Test
    void approval_afterExpiry_runsNothing() {
        rig.approve(rig.open(ANN, deed("17")));
        rig.clock.turn(Duration.ofHours(1));
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-expired");
    }

    @Test
    void replay_afterATicketIsForgotten_needsANewApproval() {
        rig.approve(rig.open(ANN, deed("17")));
        rig.run(ANN, deed("17"));
        rig.clock.turn(Duration.ofMinutes(10));
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-required");
    }

    static Stream<Deed> others() {
        return Stream.of(
                deed("18"),
                deed(17),
                deed("17 "),
                deed("17", null),
                deed(List.of("17")),
                deed(),
                new Deed("shop.Refunds.refund(String)", List.of("other"), List.of("17"), ""),
                new Deed("shop.Refunds.cancel(String)", List.of("p0"), List.of("17"), ""),
                new Deed("shop.Refunds.refund(String)", List.of("p0"), List.of("17"), "ann"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void changedCall_isAnotherCall(Deed other) {
        rig.approve(rig.open(ANN, deed("17")));
        assertThat(rig.call(ANN, other)).isEqualTo("approval-required");
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("run");
    }

    @Test
    void otherCaller_cannotUseAnApproval() {
        rig.approve(rig.open(ANN, deed("17")));
        for (Caller other : List.of(
                Caller.principal("eve"),
                Caller.principal("ANN"),
                Caller.key("ann"),
                new Caller(Caller.Kind.RELAY_KEY, "ann"),
                ANN.of("other"))) {
            assertThat(rig.call(other, deed("17"))).isEqualTo("approval-required");
        }
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("run");
    }

    @Test
    void caller_whoIsAnAddressOrNobody_isRefused() {
        assertThat(rig.call(Caller.NOBODY, deed("17"))).isEqualTo("caller-unknown");
        assertThat(rig.call(Caller.address("10.0.0.1"), deed("17"))).isEqualTo("caller-unknown");
    }

    @Test
    void selfApproval_isRefused_underEverySpellingOfTheName() {
        String ticket = rig.open(ANN, deed("17"));
        for (String name : List.of("ann", "Ann", "ANN", " ann ", "\uff41\uff4e\uff4e")) {
            assertThat(rig.approvals.decide(ticket, true, approver(name, "supervisor")))
                    .as(name)
                    .isEqualTo(Ruling.SELF);
        }
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-pending");
    }

    /** Callers may be counted by something else than the user, and then the user is told beside. */
    @Test
    void selfApproval_isRefused_alsoWhereCallersAreCountedByAKey() {
        Deed byAnn = new Deed("a", List.of(), List.of(), "ann");
        String ticket = rig.open(Caller.key("acme"), byAnn);
        assertThat(rig.approvals.decide(ticket, true, new Approver(Caller.key("other"), "ann", role -> true)))
                .isEqualTo(Ruling.SELF);
        assertThat(rig.approvals.decide(ticket, true, new Approver(Caller.key("acme"), "bob", role -> true)))
                .isEqualTo(Ruling.DONE);
        String unnamed = rig.open(Caller.key("acme"), new Deed("b", List.of(), List.of(), ""));
        assertThat(rig.approvals.decide(unnamed, true, new Approver(Caller.key("acme"), "bob", role -> true)))
                .isEqualTo(Ruling.SELF);
    }

    @Test
    void decision_withoutTheRole_orWithoutAName_findsNothing() {
        String ticket = rig.open(ANN, deed("17"));
        for (Approver other : List.of(
                approver("eve"),
                approver("eve", "Supervisor", "admin"),
                new Approver(Caller.NOBODY, "", role -> true),
                new Approver(Caller.principal("eve"), " ", role -> true))) {
            assertThat(rig.approvals.decide(ticket, true, other)).isEqualTo(Ruling.UNKNOWN);
            assertThat(rig.approvals.list(other)).isEmpty();
            assertThat(rig.approvals.look(ticket, other)).isEmpty();
            assertThat(rig.approvals.inFull(ticket, other)).isEmpty();
        }
    }

    @Test
    void decision_aboutATicketThatIsNone_findsNothing() {
        String ticket = rig.open(ANN, deed("17"));
        for (String other : List.of(
                "",
                "refund-",
                "x" + ticket,
                ticket + "0",
                ticket.substring(0, ticket.length() - 1) + (ticket.endsWith("0") ? "1" : "0"),
                ticket.toUpperCase(java.util.Locale.ROOT),
                "refund-" + "0".repeat(64),
                "a".repeat(10_000))) {
            assertThat(rig.approve(other)).isEqualTo(Ruling.UNKNOWN);
        }
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-pending");
    }

    @Test
    void twoApprovers_atOnce_decideOnce() throws Exception {
        for (int round = 0; round < 50; round++) {
            Deed deed = deed(round);
            rig.change(Rig.settings(1000, 1000, 4096, ""));
            String ticket = rig.open(ANN, deed);
            List<Ruling> rulings =
                    atOnce(8, i -> () -> rig.approvals.decide(ticket, i % 2 == 0, approver("boss" + i, "supervisor")));
            assertThat(rulings).containsOnlyOnce(Ruling.DONE).containsOnly(Ruling.DONE, Ruling.TOO_LATE);
        }
    }

    @Test
    void twoRepeats_atOnce_runOnce() throws Exception {
        for (int round = 0; round < 50; round++) {
            Deed deed = deed(round);
            rig.change(Rig.settings(1000, 1000, 4096, ""));
            rig.approve(rig.open(ANN, deed));
            List<String> ends = atOnce(8, i -> () -> rig.call(ANN, deed));
            assertThat(ends).containsOnlyOnce("run").containsOnly("run", "approval-expired");
        }
    }

    @Test
    void firstCalls_atOnce_openOneTicket() throws Exception {
        List<String> ends = atOnce(8, i -> () -> rig.call(ANN, deed("17")));
        assertThat(ends).containsOnlyOnce("approval-required").containsOnly("approval-required", "approval-pending");
        assertThat(rig.approvals.list(BOB)).hasSize(1);
    }

    private static <T> List<T> atOnce(int threads, java.util.function.IntFunction<Callable<T>> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier barrier = new CyclicBarrier(threads);
        try {
            List<Future<T>> futures = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(() -> {
                        barrier.await();
                        return task.apply(i).call();
                    }))
                    .toList();
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> each : futures) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void caller_withTooManyTickets_waits() {
        rig.change(Rig.settings(3, 1000, 4096, ""));
        for (int i = 0; i < 3; i++) {
            rig.open(ANN, deed(i));
        }
        assertThat(rig.call(ANN, deed(3))).isEqualTo("quota-exceeded");
        assertThat(rig.call(Caller.principal("eve"), deed(3))).isEqualTo("approval-required");
        rig.approvals.decide(rig.approvals.list(BOB).get(0).ticket(), false, BOB);
        assertThat(rig.call(ANN, deed(3))).isEqualTo("approval-required");
    }

    @Test
    void callers_whoAreTooMany_waitUntilOthersAreForgotten() {
        rig.change(Rig.settings(10, 2, 4096, ""));
        rig.open(ANN, deed());
        rig.open(Caller.principal("eve"), deed());
        assertThat(rig.call(Caller.principal("joe"), deed())).isEqualTo("temporary-reduced-capacity");
        rig.clock.turn(Duration.ofMinutes(72));
        assertThat(rig.call(Caller.principal("joe"), deed())).isEqualTo("approval-required");
    }

    /** What has ended is remembered in bounded number; what waits is never pushed out by it. */
    @Test
    void endedTickets_areForgottenFirst() {
        rig.change(Rig.settings(2, 1000, 4096, ""));
        String waits = rig.open(ANN, deed("waits"));
        for (int i = 0; i < 50; i++) {
            rig.approvals.decide(rig.open(ANN, deed(i)), false, BOB);
        }
        assertThat(rig.call(ANN, deed("waits"))).isEqualTo("approval-pending");
        assertThat(rig.call(ANN, deed(49))).isEqualTo("approval-rejected");
        assertThat(rig.call(ANN, deed(0))).isEqualTo("approval-required");
        assertThat(rig.approvals.look(waits, BOB)).isPresent();
        assertThat(rig.store.folders("").values()).allMatch(folder -> folder.length < 5_000);
    }

    @Test
    void arguments_thatAreTooLarge_areRefused() {
        assertThat(rig.call(ANN, deed("a".repeat(2048)))).isEqualTo("body-too-large");
        assertThat(rig.call(ANN, deed("a".repeat(2000)))).isEqualTo("approval-required");
    }

    @Test
    void arguments_withoutACanonicalForm_areRefused() {
        assertThat(rig.call(ANN, deed(new Object()))).isEqualTo("guard-unavailable");
    }

    @Test
    void guard_thatIsNotToldWhatTheCallDoes_refuses() {
        assertThatThrownBy(() -> new GuardChain(new Call("a", Connection.NONE, ANN, Payload.NONE)).pass(rig.guard))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.GUARD_UNAVAILABLE));
    }

    @Test
    void guard_thatOnlyObserves_letsRun_andAsksNobody() {
        ApprovalSettings now = Rig.settings();
        rig.change(new ApprovalSettings(
                now.role(),
                now.expires(),
                now.keep(),
                now.location(),
                now.perCaller(),
                now.callers(),
                now.size(),
                now.headers(),
                now.key(),
                Mode.OBSERVE));
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("run");
        assertThat(rig.store.size()).isZero();
    }

    @Test
    void store_thatDoesNotAnswer_letsNothingRun() {
        Rig away = new Rig(rig.clock, new LostTickets(rig.store), Rig.settings());
        rig.approve(rig.open(ANN, deed("17")));
        assertThat(away.call(ANN, deed("17"))).isEqualTo("temporary-reduced-capacity");
        assertThatThrownBy(() -> away.approvals.list(BOB)).isInstanceOf(TicketsUnavailable.class);
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("run");
    }

    @Test
    void store_thatTakesNoPaper_keepsNoTicketThatNobodyCanSee() {
        LostTickets lost = new LostTickets(rig.store);
        lost.papersOnly();
        Rig half = new Rig(rig.clock, lost, Rig.settings());
        assertThat(half.call(ANN, deed("17"))).isEqualTo("temporary-reduced-capacity");
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-required");
    }

    @Test
    void approval_ofWhatCannotBeShown_isRefused_andRejectionIsNot() {
        String ticket = rig.open(ANN, deed("17"));
        rig.store.erase(ticket);
        assertThat(rig.approve(ticket)).isEqualTo(Ruling.UNKNOWN);
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("approval-pending");
        assertThat(rig.approvals.decide(ticket, false, BOB)).isEqualTo(Ruling.DONE);
    }

    @Test
    void guards_ofOneNameThatDisagree_doNotStart() {
        assertThatThrownBy(() -> rig.approvals.guard("refund", () -> Rig.settings(1, 1, 256, "")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gatehouse.approval.refund");
        assertThat(rig.approvals.guard("refund", Rig::settings)).isNotNull();
    }
}
