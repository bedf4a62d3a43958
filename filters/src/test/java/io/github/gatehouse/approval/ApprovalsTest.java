package io.github.gatehouse.approval;

import static io.github.gatehouse.approval.Rig.ANN;
import static io.github.gatehouse.approval.Rig.BOB;
import static io.github.gatehouse.approval.Rig.approver;
import static io.github.gatehouse.approval.Rig.deed;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Caller;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What approvers and callers see, and what the store does. */
class ApprovalsTest {

    private final Rig rig = new Rig();

    record Order(int id, String note, BigDecimal amount) {}

    @Test
    void approver_seesTheCallMasked_andInFullOnlyOnDemand() {
        String ticket = rig.open(ANN, deed(new Order(17, "a secret thing", new BigDecimal("12.50")), List.of("x")));
        ApprovalRequest listed = rig.approvals.list(BOB).get(0);
        assertThat(listed.ticket()).isEqualTo(ticket);
        assertThat(listed.caller()).isEqualTo("ann");
        assertThat(listed.action()).isEqualTo("shop.Refunds.refund(String)");
        assertThat(listed.arguments())
                .isEqualTo("{\"p0\":{\"amount\":12.50,\"id\":17,\"note\":\"a [MASKED] thing\"},\"p1\":[\"x\"]}");
        assertThat(rig.events).hasSize(1);
        assertThat(rig.approvals.inFull(ticket, BOB).orElseThrow().arguments()).contains("\"a secret thing\"");
        assertThat(rig.events).last().extracting(ApprovalEvent::kind).isEqualTo(ApprovalEvent.Kind.SEEN);
    }

    @Test
    void body_isShownAsItWasSent_maskedWithinItsJson() {
        RawBody body =
                new RawBody("application/json", "{\"say\":\"\\u0073ecret \\u202e\u202e\",\"n\":1.0}".getBytes(UTF_8));
        String ticket = rig.open(ANN, deed(body));
        assertThat(rig.approvals.look(ticket, BOB).orElseThrow().arguments())
                .contains("\"n\":1.0")
                .contains("[MASKED]")
                .doesNotContain("\u202e", "ecret");
        String other = rig.open(ANN, deed(new RawBody("image/png", new byte[] {1, 2, 3})));
        assertThat(rig.approvals.look(other, BOB).orElseThrow().arguments())
                .isEqualTo("{\"p0\":\"(3 bytes that are no text)\"}");
    }

    /** CVE-2021-42574 and its like: what is read must be what is there. */
    @Test
    void text_thatDisguisesItself_isShownByItsNumbers() {
        String ticket = rig.open(ANN, deed("a\u202eb\u200bc\u00a0d\n\",\"e\\\u3164\ud800\udb40\udc41"));
        assertThat(rig.approvals.look(ticket, BOB).orElseThrow().arguments())
                .isEqualTo("{\"p0\":\"a\\u202eb\\u200bc\\u00a0d\\u000a\\\",\\\"e\\\\\\u3164\\ud800\\udb40\\udc41\"}");
    }

    @Test
    void numbersAndNames_areMaskedToo() {
        Rig masksAll = new Rig(
                rig.clock,
                null,
                Rig.settings(),
                payload -> payload.edit(text -> text.replace(text.from(), text.to(), "x")));
        String ticket = masksAll.open(ANN, deed(4111111111111111L, Map.of("bob", true), Optional.empty(), Double.NaN));
        assertThat(masksAll.approvals.look(ticket, BOB).orElseThrow().arguments())
                .isEqualTo("{\"x\":\"x\",\"x\":{\"x\":true},\"x\":null,\"x\":\"x\"}");
    }

    @Test
    void caller_learnsWhatBecameOfATicket_andNothingElse() {
        String ticket = rig.open(ANN, deed("17"));
        Approver ann = approver("ann");
        ApprovalRequest seen = rig.approvals.look(ticket, ann).orElseThrow();
        assertThat(seen.state()).isEqualTo(ApprovalRequest.State.OPEN);
        assertThat(seen.arguments() + seen.caller() + seen.action()).isEmpty();
        rig.approve(ticket);
        assertThat(rig.approvals.look(ticket, ann).orElseThrow().state()).isEqualTo(ApprovalRequest.State.APPROVED);
        rig.clock.turn(Duration.ofHours(1));
        assertThat(rig.approvals.look(ticket, ann).orElseThrow().state()).isEqualTo(ApprovalRequest.State.EXPIRED);
    }

    @Test
    void list_hasTheOldestFirst_andNoneOfOnesOwn() {
        String first = rig.open(ANN, deed(1));
        rig.clock.turn(Duration.ofSeconds(1));
        rig.open(BOB.caller(), deed(2));
        rig.clock.turn(Duration.ofSeconds(1));
        String third = rig.open(Caller.principal("joe"), deed(3));
        assertThat(rig.approvals.list(BOB)).extracting(ApprovalRequest::ticket).containsExactly(first, third);
        rig.approve(first);
        rig.clock.turn(Duration.ofMinutes(59));
        assertThat(rig.approvals.list(BOB)).extracting(ApprovalRequest::ticket).containsExactly(third);
        rig.clock.turn(Duration.ofMinutes(1));
        assertThat(rig.approvals.list(BOB)).isEmpty();
    }

    @Test
    void store_holdsNothingThatCanBeRead_andNoPaperAfterTheDecision() {
        String ticket = rig.open(Caller.principal("ann@example.com"), deed("a very special sentence"));
        byte[] paper = rig.store.paper(ticket).orElseThrow();
        for (byte[] bytes :
                List.of(paper, rig.store.folders("").values().iterator().next())) {
            assertThat(new String(bytes, ISO_8859_1)).doesNotContain("special", "ann", "Refunds");
            assertThat(new String(bytes, UTF_16BE)).doesNotContain("special");
        }
        rig.approve(ticket);
        assertThat(rig.store.paper(ticket)).isEmpty();
        assertThat(rig.approvals.look(ticket, BOB).orElseThrow().arguments()).isEmpty();
        assertThat(rig.approvals.inFull(ticket, BOB)).isEmpty();
        String other = rig.open(ANN, deed(2));
        rig.clock.turn(Duration.ofHours(1));
        assertThat(rig.store.paper(other)).isEmpty();
    }

    @Test
    void paper_isErased_alsoOfATicketThatWasRejectedBeforeItHadOne() {
        Rig fast = new Rig(rig.clock, rig.store, Rig.settings());
        Rig slow = new Rig(
                rig.clock,
                before(
                        "keep",
                        () -> fast.approvals.decide(
                                fast.approvals.list(BOB).get(0).ticket(), false, BOB)),
                Rig.settings());
        String ticket = slow.open(ANN, deed("17"));
        assertThat(rig.store.paper(ticket)).isEmpty();
        assertThat(slow.call(ANN, deed("17"))).isEqualTo("approval-rejected");
    }

    @Test
    void decision_isTold_andErasesThePaperWhenItCan() {
        Rig lost = new Rig(
                rig.clock,
                before("erase", () -> {
                    throw new TicketsUnavailable("away");
                }),
                Rig.settings());
        String ticket = rig.open(ANN, deed("17"));
        assertThatThrownBy(() -> lost.approve(ticket)).isInstanceOf(TicketsUnavailable.class);
        assertThat(lost.events).extracting(ApprovalEvent::kind).containsExactly(ApprovalEvent.Kind.APPROVED);
        assertThat(rig.store.paper(ticket)).isPresent();
        assertThat(rig.approve(ticket)).isEqualTo(Ruling.TOO_LATE);
        assertThat(rig.store.paper(ticket)).isEmpty();
        assertThat(rig.call(ANN, deed("17"))).isEqualTo("run");
    }

    /** The store of these tests, with something that happens first. */
    private TicketStore before(String method, Runnable event) {
        return (TicketStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TicketStore.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        event.run();
                    }
                    return called.invoke(rig.store, arguments);
                });
    }

    @Test
    void paper_ofAnotherTicket_isNotShown() {
        String one = rig.open(ANN, deed("harmless"));
        String other = rig.open(ANN, deed("dangerous"));
        rig.store.keep(other, rig.store.paper(one).orElseThrow(), Duration.ofHours(1));
        assertThat(rig.approvals.look(other, BOB).orElseThrow().arguments()).isEmpty();
        assertThat(rig.approve(other)).isEqualTo(Ruling.UNKNOWN);
        rig.store.keep(other, new byte[3], Duration.ofHours(1));
        assertThat(rig.approvals.list(BOB)).hasSize(2);
    }

    /** Who can write into the cluster cannot approve. */
    @Test
    void folder_thatWasChangedInTheStore_letsNothingRun() {
        rig.open(ANN, deed("17"));
        String key = rig.store.folders("").keySet().iterator().next();
        byte[] folder = rig.store.folder(key).orElseThrow();
        for (int i = 0; i < folder.length; i++) {
            byte[] forged = folder.clone();
            forged[i] ^= 1;
            assertThat(rig.store.replace(key, rig.store.folder(key), forged, Duration.ofHours(1)))
                    .isTrue();
            assertThat(rig.call(ANN, deed("17")))
                    .as("byte " + i)
                    .isIn("temporary-reduced-capacity", "approval-required");
            assertThat(rig.approvals.list(BOB).size()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void folder_ofAnotherCaller_isNoOnesElse() {
        rig.approve(rig.open(ANN, deed("17")));
        String key = rig.store.folders("").keySet().iterator().next();
        byte[] approved = rig.store.folder(key).orElseThrow();
        rig.open(Caller.principal("eve"), deed("18"));
        String others = rig.store.folders("").keySet().stream()
                .filter(each -> !each.equals(key))
                .findFirst()
                .orElseThrow();
        rig.store.replace(others, rig.store.folder(others), approved, Duration.ofHours(1));
        assertThat(rig.call(Caller.principal("eve"), deed("17"))).isEqualTo("temporary-reduced-capacity");
    }

    @Test
    void nodes_withAnotherKey_doNotSeeEachOthersTickets() {
        Rig other = new Rig(rig.clock, rig.store, Rig.settings(10, 1000, 4096, "another key, long enough"));
        String ticket = rig.open(ANN, deed("17"));
        assertThat(other.approvals.list(BOB)).isEmpty();
        assertThat(other.call(ANN, deed("17"))).isEqualTo("approval-required");
        rig.approve(ticket);
        assertThat(other.call(ANN, deed("17"))).isEqualTo("approval-pending");
    }

    @Test
    void event_isOneLineOfHashes() {
        rig.approve(rig.open(Caller.principal("ann@example.com\nforged=1"), deed("special")));
        assertThat(rig.events).hasSize(2).allSatisfy(event -> assertThat(event.toString())
                .doesNotContain("ann", "special", "\n", "bob")
                .matches("time=\\S+ approval=refund event=\\w+ ticket=refund-\\w{64} hash=\\w{64} by=\\w{32}"));
        assertThat(rig.events.get(0).hash()).isEqualTo(rig.events.get(1).hash());
    }

    @Test
    void settings_doNotShowTheKey() {
        assertThat(Rig.settings(1, 1, 256, "a key that is a secret").toString()).doesNotContain("a key");
    }
}
