package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration KEEP = Duration.ofSeconds(30);
    private static final Ask TEN = Rig.ask(10, WINDOW);
    private static final Limit LIMIT = TEN.charges().get(0).limit();

    private final Rig rig = new Rig();

    @Test
    void thread_leavesWhenItsTimeIsOver() throws Exception {
        Rig.Asking<Decision> asking = rig.elsewhere(() -> rig.store.take(TEN));
        asking.untilParked();
        rig.pass(Rig.TIMEOUT);
        LockSupport.unpark(asking.thread());
        assertThatThrownBy(asking::get).isInstanceOf(StoreUnavailable.class).hasMessageContaining("PT0.25S");
    }

    @Test
    void stage_failsWhenItsTimeIsOver() {
        CompletionStage<Decision> stage = rig.store.takeAsync(TEN);
        rig.run(Rig.TIMEOUT.minusMillis(1));
        assertThat(stage.toCompletableFuture()).isNotDone();
        rig.run(Duration.ofMillis(40));
        assertThat(rig.failure(stage)).isInstanceOf(StoreUnavailable.class).hasMessageContaining("PT0.25S");
    }

    @Test
    void timeInTheLobby_counts() {
        rig.store.takeAsync(TEN);
        CompletionStage<Decision> second = rig.store.takeAsync(TEN);
        rig.run(Duration.ofMillis(200));
        rig.ledger.last().answer();
        rig.crew.turn();
        assertThat(rig.ledger.calls).hasSize(2);
        rig.run(Duration.ofMillis(90));
        assertThat(rig.failure(second)).isInstanceOf(StoreUnavailable.class);
        assertThat(rig.ledger.last().future)
                .as("the shelf is not away yet: its call is young")
                .isNotDone();
        CompletionStage<Decision> third = rig.store.takeAsync(TEN);
        rig.ledger.last().answer();
        rig.crew.turn();
        rig.ledger.last().answer();
        assertThat(rig.now(third).allowed()).isTrue();
        assertThat(rig.ledger.accounts.counted(Rig.KEY, LIMIT))
                .as("who left stays counted")
                .isEqualTo(3);
    }

    @Test
    void shelfWithoutAnswer_isAskedByOneProbeAtATimeOnly() {
        rig.store.takeAsync(TEN);
        CompletionStage<Decision> waits = rig.store.takeAsync(TEN);
        rig.run(Duration.ofMillis(290));
        assertThat(rig.failure(waits)).isInstanceOf(StoreUnavailable.class);
        assertAway();
        rig.run(Duration.ofMillis(50));
        CompletionStage<Decision> probe = rig.store.takeAsync(TEN);
        assertThat(rig.ledger.calls).hasSize(2);
        assertThat(probe.toCompletableFuture()).isNotDone();
        assertAway();

        rig.ledger.last().answer();
        assertThat(rig.now(probe).allowed()).isTrue();
        rig.store.takeAsync(TEN);
        assertThat(rig.ledger.calls).as("it is there again").hasSize(3);
    }

    @Test
    void probes_growRarer() {
        rig.store.takeAsync(TEN);
        rig.ledger.last().fail();
        int calls = 1;
        for (int wait : new int[] {50, 100, 200, 400, 400}) {
            rig.run(Duration.ofMillis(wait - 1));
            assertAway();
            rig.run(Duration.ofMillis(1));
            CompletionStage<Decision> probe = rig.store.takeAsync(TEN);
            assertThat(rig.ledger.calls).hasSize(++calls);
            rig.ledger.last().fail();
            assertThat(rig.failure(probe)).hasMessage("test");
        }
        rig.run(Duration.ofMillis(400));
        rig.store.takeAsync(TEN);
        rig.ledger.last().answer();
        rig.store.takeAsync(TEN);
        rig.ledger.last().fail();
        rig.run(Duration.ofMillis(50));
        rig.store.takeAsync(TEN);
        assertThat(rig.ledger.calls).as("starts over").hasSize(calls + 3);
    }

    @Test
    void lateAnswer_bringsTheShelfBackAndStaysCounted() {
        CompletionStage<Decision> stage = rig.store.takeAsync(TEN);
        rig.run(Duration.ofMillis(290));
        rig.failure(stage);
        rig.ledger.last().answer();
        rig.crew.turn();
        assertThat(rig.ledger.accounts.counted(Rig.KEY, LIMIT)).isEqualTo(1);
        assertThat(rig.ledger.calls).as("never asked again").hasSize(1);
        rig.store.takeAsync(TEN);
        assertThat(rig.ledger.calls).hasSize(2);
    }

    @Test
    void lateHold_isGivenBack() {
        CompletionStage<Decision> stage = rig.store.holdAsync(TEN, rig.store.nextHold(), KEEP);
        rig.run(Duration.ofMillis(290));
        rig.failure(stage);
        rig.ledger.calls.get(0).answer();
        assertThat(rig.ledger.accounts.holds()).isEqualTo(1);
        rig.ledger.inline = true;
        rig.run(Duration.ofMillis(500));
        assertThat(rig.ledger.accounts.holds()).isZero();
        assertThat(rig.ledger.accounts.counted(Rig.KEY, LIMIT)).isZero();
    }

    @Test
    void settlement_isRepeatedUntilAnsweredAndCountsOnce() {
        rig.ledger.inline = true;
        HoldId id = rig.store.nextHold();
        rig.now(rig.store.holdAsync(TEN, id, KEEP));
        rig.ledger.inline = false;
        CompletionStage<Boolean> settled = rig.store.settle(Rig.KEY, id, TEN.charges(), false);
        rig.ledger.last().decide();
        rig.ledger.last().fail();
        rig.run(Duration.ofMillis(60));
        assertThat(rig.ledger.calls).as("by itself").hasSize(3);
        assertThat(rig.ledger.last().acts).containsExactly(new Settle(Rig.KEY, id, TEN.charges(), true));
        rig.ledger.last().fail();
        rig.run(Duration.ofMillis(101));
        rig.ledger.last().answer();
        assertThat(rig.now(settled)).isFalse();
        assertThat(rig.ledger.accounts.counted(Rig.KEY, LIMIT)).isEqualTo(1);
    }

    @Test
    void settlement_ofAHoldThatExpiredMeanwhileIsCharged() {
        rig.ledger.inline = true;
        HoldId id = rig.store.nextHold();
        rig.now(rig.store.holdAsync(TEN, id, Duration.ofMillis(20)));
        rig.ledger.inline = false;
        rig.store.settle(Rig.KEY, id, TEN.charges(), false);
        rig.ledger.last().fail();
        rig.run(Duration.ofMillis(51));
        assertThat(rig.ledger.accounts.counted(Rig.KEY, LIMIT)).isZero();
        rig.ledger.last().answer();
        assertThat(rig.ledger.accounts.counted(Rig.KEY, LIMIT)).isEqualTo(1);
    }

    @Test
    void settlement_ridesWithTheProbeAndIsGivenUpAfterAMinute() {
        CompletionStage<Boolean> settled = rig.store.settle(Rig.KEY, rig.store.nextHold(), List.of(), false);
        rig.ledger.last().fail();
        int calls = 1;
        for (int i = 0; i < 61_000; i++) {
            rig.run(Duration.ofMillis(1));
            if (rig.ledger.calls.size() > calls) {
                calls++;
                assertThat(settled.toCompletableFuture()).isNotDone();
                rig.ledger.last().fail();
            }
        }
        assertThat(calls).isGreaterThan(100);
        assertThat(rig.failure(settled)).isInstanceOf(StoreUnavailable.class);
        assertThat(rig.crew.timers()).as("nothing is left to do").isZero();
    }

    @Test
    void knownRefusal_standsWhileTheShelfIsAway() {
        rig.ledger.inline = true;
        Ask one = Rig.ask(1, Duration.ofSeconds(5));
        rig.now(rig.store.takeAsync(one));
        rig.now(rig.store.takeAsync(one));
        rig.ledger.inline = false;
        rig.store.takeAsync(TEN);
        rig.ledger.last().fail();
        assertAway();
        assertThat(rig.now(rig.store.takeAsync(one)).allowed()).isFalse();
    }

    @Test
    void ledgerThatThrows_isAway() {
        LimitStore broken = new LimitStore(new Throwing(rig.ledger), Rig.TIMEOUT, rig.ticker::get, rig.crew);
        assertThatThrownBy(() -> broken.take(TEN))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("IllegalStateException");
        assertThatThrownBy(() -> broken.take(TEN)).isSameAs(Outage.AWAY);
    }

    @Test
    void end_tellsAllWhoWait() throws Exception {
        CompletionStage<Decision> underWay = rig.store.takeAsync(TEN);
        CompletionStage<Decision> waits = rig.store.holdAsync(TEN, rig.store.nextHold(), KEEP);
        CompletionStage<Boolean> settled = rig.store.settle(Rig.KEY, rig.store.nextHold(), List.of(), false);
        Rig.Asking<Decision> thread = rig.elsewhere(() -> rig.store.take(TEN));
        thread.untilParked();
        rig.ledger.inline = true;
        rig.store.close();
        assertThat(rig.crew.closed).isTrue();
        assertThat(rig.failure(underWay)).hasMessageContaining("closed");
        assertThat(rig.failure(waits)).hasMessageContaining("closed");
        assertThatThrownBy(thread::get).hasMessageContaining("closed");
        assertThat(rig.now(settled)).as("the last call").isFalse();

        assertThatThrownBy(() -> rig.store.take(TEN)).isInstanceOf(StoreUnavailable.class);
        assertThat(rig.failure(rig.store.takeAsync(TEN))).isInstanceOf(StoreUnavailable.class);
        assertThat(rig.failure(rig.store.settle(Rig.KEY, rig.store.nextHold(), List.of(), false)))
                .isInstanceOf(StoreUnavailable.class);
        rig.store.close();
    }

    @Test
    void end_doesNotWaitForeverForAnOwner() {
        CompletionStage<Boolean> settled = rig.store.settle(Rig.KEY, rig.store.nextHold(), List.of(), false);
        rig.store.close();
        assertThat(rig.failure(settled)).hasMessageContaining("closed");
    }

    private void assertAway() {
        int calls = rig.ledger.calls.size();
        assertThat(rig.failure(rig.store.takeAsync(TEN))).isSameAs(Outage.AWAY);
        assertThatThrownBy(() -> rig.store.take(TEN)).isSameAs(Outage.AWAY);
        assertThat(rig.ledger.calls).hasSize(calls);
    }

    private record Throwing(Ledger ledger) implements Ledger {
        @Override
        public LimitKeys keys() {
            return ledger.keys();
        }

        @Override
        public int shelf(LimitKey key) {
            return 0;
        }

        @Override
        public CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts) {
            throw new IllegalStateException("test");
        }

        @Override
        public boolean mayBeAway() {
            return true;
        }

        @Override
        public int nodes() {
            return 1;
        }
    }
}
