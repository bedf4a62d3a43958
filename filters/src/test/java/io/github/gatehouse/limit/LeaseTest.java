package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Ask BUSY = Rig.ask(10_000, WINDOW);
    private static final Limit LIMIT = BUSY.charges().get(0).limit();

    private final Rig rig = new Rig();

    @BeforeEach
    void answersAtOnce() {
        rig.ledger.inline = true;
    }

    @Test
    void busyAsk_isGrantedPermitsInAdvance() throws Exception {
        int takes = 2_000;
        for (int i = 0; i < takes; i++) {
            assertThat(rig.store.take(BUSY).allowed()).isTrue();
            rig.pass(Duration.ofNanos(10_000));
        }
        assertThat(rig.ledger.calls).as("calls to the owner").hasSizeLessThan(40);
        assertThat(rig.ledger.accounts.counted(Rig.KEY, LIMIT)).isBetween((long) takes, 2L * takes + 2);
    }

    @Test
    void quietAsk_isAskedAtTheOwner() throws Exception {
        for (int i = 0; i < 100; i++) {
            rig.store.take(BUSY);
            rig.run(Duration.ofMillis(40));
        }
        assertThat(rig.ledger.calls).hasSize(100);
    }

    @Test
    void smallLimits_slotsAndBudgets_areNotLeased() {
        assertThat(Leases.leasable(Rig.ask(1_000, WINDOW))).isTrue();
        assertThat(Leases.leasable(Rig.ask(999, WINDOW))).isFalse();
        assertThat(Leases.leasable(of(new WindowLimit("w", Unit.TOKENS, 1_999, WINDOW), 2)))
                .isFalse();
        assertThat(Leases.leasable(of(new WindowLimit("w", Unit.TOKENS, 2_000, WINDOW), 2)))
                .isTrue();
        assertThat(Leases.leasable(of(new WindowLimit("w", Unit.TOKENS, 2_000, WINDOW), 0)))
                .isFalse();
        assertThat(Leases.leasable(of(new BucketLimit("b", Unit.REQUESTS, 5_000, WINDOW, 1_000), 1)))
                .isTrue();
        assertThat(Leases.leasable(of(new BucketLimit("b", Unit.REQUESTS, 5_000, WINDOW, 10), 1)))
                .isFalse();
        assertThat(Leases.leasable(of(new SlotLimit("s", 5_000), 1))).isFalse();
        assertThat(Leases.leasable(new Ask(
                        Rig.KEY,
                        List.of(
                                new Charge(new WindowLimit("w", Unit.REQUESTS, 5_000, WINDOW), 1),
                                new Charge(new WindowLimit("d", Unit.REQUESTS, 100, WINDOW), 1)))))
                .isFalse();
    }

    @Test
    void holds_areNeverServedFromALease() throws Exception {
        warm();
        int calls = rig.ledger.calls.size();
        rig.now(rig.store.holdAsync(BUSY, rig.store.nextHold(), Duration.ofSeconds(1)));
        assertThat(rig.ledger.calls).hasSize(calls + 1);
    }

    @Test
    void lease_endsOneLifeAfterItsSending() {
        Lease lease = new Lease(new HoldId(1, 1), BUSY, 8, granted(100), 0, 40_000_000);
        assertThat(lease.live(Lease.LIFE_NANOS - 1)).isTrue();
        assertThat(lease.live(Lease.LIFE_NANOS)).isFalse();
        assertThat(Lease.KEPT)
                .as("at the owner, counted from the arrival of the question")
                .isGreaterThan(Duration.ofNanos(Lease.LIFE_NANOS));
    }

    @Test
    void permits_areCountedDownAndNeverUsedAfterTheEnd() {
        Lease lease = new Lease(new HoldId(1, 1), BUSY, 4, granted(100), 0, 0);
        assertThat(lease.mark).isEqualTo(1);
        assertThat(lease.take()).isEqualTo(4);
        assertThat(lease.take()).isEqualTo(3);
        assertThat(lease.left()).isEqualTo(2);
        assertThat(lease.close()).isEqualTo(2);
        assertThat(lease.close()).isEqualTo(-1);
        assertThat(lease.take()).isNegative();
        assertThat(lease.left()).isZero();
        assertThat(lease.close()).isEqualTo(-1);
    }

    @Test
    void overdrawnLease_saysThatAllWasUsed() {
        Lease lease = new Lease(new HoldId(1, 1), BUSY, 2, granted(100), 0, 0);
        for (int i = 0; i < 10; i++) {
            lease.take();
        }
        assertThat(lease.left()).isZero();
        assertThat(lease.close()).isEqualTo(2);
    }

    @Test
    void permit_tellsAnInstantBetweenGrantAndNow() {
        long received = 40_000_000;
        Lease lease = new Lease(new HoldId(1, 1), BUSY, 1_000, granted(100), 0, received);
        Instant grant = granted(100).at();
        assertThat(lease.decision(received - 5).at()).isEqualTo(grant);
        Decision first = lease.decision(received + 999_999);
        assertThat(first.remaining()).isEqualTo(1_100);
        assertThat(first.at()).isEqualTo(grant);
        lease.take();
        assertThat(lease.decision(received + 20_000_000).at()).isEqualTo(grant);
        Decision later = lease.decision(received + 50_000_000);
        assertThat(later.at()).isBetween(grant.plusMillis(29), grant.plusMillis(30));
        assertThat(later.remaining()).isEqualTo(1_099);
        assertThat(later.standings()).containsExactly(new Standing("calls", 1_099, Duration.ZERO));
        assertThat(lease.decision(received + 50_999_999)).isSameAs(later);
    }

    @Test
    void unusedPermits_goBack() throws Exception {
        warm();
        long before = rig.ledger.accounts.counted(Rig.KEY, LIMIT);
        assertThat(rig.ledger.accounts.holds()).isPositive();
        rig.run(Duration.ofMillis(90));
        assertThat(rig.ledger.accounts.holds()).isZero();
        assertThat(rig.ledger.accounts.counted(Rig.KEY, LIMIT)).isEqualTo(200).isLessThan(before);
        assertThat(rig.crew.timers()).as("nothing is left to look after").isZero();
    }

    @Test
    void end_givesAllBack() throws Exception {
        warm();
        rig.store.close();
        assertThat(rig.ledger.accounts.holds()).isZero();
        assertThat(rig.ledger.accounts.counted(Rig.KEY, LIMIT)).isEqualTo(200);
    }

    @Test
    void lostLease_countsAsUsed() throws Exception {
        warm();
        long before = rig.ledger.accounts.counted(Rig.KEY, LIMIT);
        // The node is gone: nothing of it is turned any more.
        rig.pass(Duration.ofMillis(126));
        assertThat(rig.ledger.accounts.counted(Rig.KEY, LIMIT)).isEqualTo(before);
        assertThat(rig.ledger.accounts.holds()).isZero();
    }

    @Test
    void nearTheLimit_theOwnerIsAsked() throws Exception {
        rig.ledger.nodes = 2;
        Ask thousand = Rig.ask(1_000, Duration.ofSeconds(10));
        int allowed = 0;
        for (int i = 0; i < 1_500; i++) {
            allowed += rig.store.take(thousand).allowed() ? 1 : 0;
            rig.pass(Duration.ofNanos(10_000));
        }
        assertThat(allowed).isEqualTo(1_000);
        assertThat(rig.ledger.calls).hasSizeLessThan(100);
    }

    @Test
    void twoNodes_shareTheLastPermits() throws Exception {
        rig.ledger.nodes = 2;
        LimitStore second = new LimitStore(rig.ledger, Rig.TIMEOUT, rig.ticker::get, rig.crew);
        Ask thousand = Rig.ask(1_000, Duration.ofSeconds(10));
        int allowed = 0;
        for (int i = 0; i < 300; i++) {
            allowed += rig.store.take(thousand).allowed() ? 1 : 0;
            rig.run(Duration.ofMillis(1));
        }
        for (int i = 0; i < 1_500; i++) {
            allowed += second.take(thousand).allowed() ? 1 : 0;
            rig.run(Duration.ofMillis(1));
        }
        assertThat(allowed).as("what the first did not use came back").isEqualTo(1_000);
    }

    private void warm() throws StoreUnavailable {
        for (int i = 0; i < 200; i++) {
            rig.store.take(BUSY);
            rig.pass(Duration.ofNanos(10_000));
        }
    }

    private static Decision granted(long remaining) {
        return new Decision(
                true,
                "calls",
                remaining,
                Duration.ZERO,
                Duration.ZERO,
                Instant.EPOCH.plusSeconds(5),
                List.of(new Standing("calls", remaining, Duration.ZERO)));
    }

    private static Ask of(Limit limit, long amount) {
        return new Ask(Rig.KEY, List.of(new Charge(limit, amount)));
    }
}
