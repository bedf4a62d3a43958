package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration KEEP = Duration.ofSeconds(30);
    private static final Ask TEN = Rig.ask(10, WINDOW);
    /** On the same shelf. */
    private static final Ask OTHER = Rig.ask(new LimitKey(8, 4), 10, WINDOW);
    /** On another shelf. */
    private static final Ask ELSEWHERE = Rig.ask(new LimitKey(8, 1), 10, WINDOW);

    private final Rig rig = new Rig();

    @Test
    void asks_travelTogetherWhileACallIsUnderWay() {
        CompletionStage<Decision> first = rig.store.takeAsync(TEN);
        List<CompletionStage<Decision>> more = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            more.add(rig.store.takeAsync(TEN));
        }
        more.add(rig.store.takeAsync(OTHER));
        assertThat(rig.ledger.calls).hasSize(1);
        rig.ledger.last().answer();
        assertThat(rig.now(first).remaining()).isEqualTo(9);

        assertThat(rig.ledger.calls).hasSize(2);
        assertThat(rig.ledger.last().acts).containsExactly(new Take(TEN, 5, null), new Take(OTHER, 1, null));
        rig.ledger.last().answer();
        more.forEach(stage -> assertThat(rig.now(stage).allowed()).isTrue());
        assertThat(rig.ledger.accounts.counted(Rig.KEY, TEN.charges().get(0).limit()))
                .isEqualTo(6);
    }

    @Test
    void asks_ofOtherShelvesDoNotWait() {
        rig.store.takeAsync(TEN);
        rig.store.takeAsync(ELSEWHERE);
        assertThat(rig.ledger.calls).extracting(call -> call.shelf).containsExactly(0, 1);
    }

    @Test
    void asks_areAllowedInTheirOrderAsManyAsWereGranted() {
        rig.store.takeAsync(TEN);
        List<CompletionStage<Decision>> more = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            more.add(rig.store.takeAsync(TEN));
        }
        rig.ledger.last().answer();
        rig.crew.turn();
        rig.ledger.last().answer();
        for (int i = 0; i < 12; i++) {
            Decision decision = rig.now(more.get(i));
            assertThat(decision.allowed()).as("ask %s", i).isEqualTo(i < 9);
            assertThat(decision.retryAfter()).isEqualTo(i < 9 ? Duration.ZERO : WINDOW);
        }
        assertThat(rig.now(rig.store.takeAsync(TEN)).allowed()).isFalse();
        assertThat(rig.ledger.calls).as("the refusal is known").hasSize(2);
    }

    @Test
    void refusal_isKnownToThoseWhoCameWhileItWasUnderWay() {
        Ask one = Rig.ask(1, WINDOW);
        CompletionStage<Decision> first = rig.store.takeAsync(one);
        CompletionStage<Decision> second = rig.store.takeAsync(one);
        rig.ledger.last().answer();
        rig.now(first);
        CompletionStage<Decision> third = rig.store.takeAsync(one);
        CompletionStage<Decision> other = rig.store.takeAsync(OTHER);
        rig.ledger.last().answer();
        assertThat(rig.now(second).allowed()).isFalse();
        assertThat(rig.now(third).allowed()).isFalse();
        assertThat(rig.ledger.last().acts).as("third stays at home").containsExactly(new Take(OTHER, 1, null));
        rig.ledger.last().answer();
        assertThat(rig.now(other).allowed()).isTrue();
    }

    @Test
    void flight_carriesAThousandActsAtMost() {
        rig.store.takeAsync(TEN);
        for (int i = 0; i < 3_000; i++) {
            rig.store.takeAsync(Rig.ask(new LimitKey(i, 0), 10, WINDOW));
        }
        for (int i = 0; i < 4; i++) {
            rig.ledger.last().answer();
            rig.crew.turn();
        }
        assertThat(rig.ledger.calls).extracting(call -> call.acts.size()).containsExactly(1, 1_024, 1_024, 952);
        assertThat(rig.ledger.last().acts.get(951).key()).isEqualTo(new LimitKey(2_999, 0));
    }

    @Test
    void lobby_isBounded() {
        rig.store.takeAsync(TEN);
        List<CompletionStage<Decision>> all = new ArrayList<>();
        for (int i = 0; i < Lobby.MOST; i++) {
            all.add(rig.store.takeAsync(TEN));
        }
        assertThat(all).noneMatch(stage -> stage.toCompletableFuture().isDone());
        CompletionStage<Decision> tooMuch = rig.store.takeAsync(TEN);
        assertThat(rig.failure(tooMuch)).isInstanceOf(StoreUnavailable.class).hasMessageContaining("too many");
        assertThatThrownBy(() -> rig.store.take(TEN)).isInstanceOf(StoreUnavailable.class);
        rig.ledger.last().answer();
        rig.crew.turn();
        assertThat(rig.store.takeAsync(TEN).toCompletableFuture()).isNotDone();
    }

    @Test
    void errands_goBeforeAsks() {
        rig.store.takeAsync(TEN);
        CompletionStage<Decision> ask = rig.store.takeAsync(TEN);
        HoldId id = rig.store.nextHold();
        CompletionStage<Boolean> settled = rig.store.settle(Rig.KEY, id, List.of(), false);
        CompletionStage<Boolean> renewed = rig.store.renew(Rig.KEY, id, KEEP);
        rig.ledger.last().answer();
        rig.crew.turn();
        assertThat(rig.ledger.last().acts)
                .containsExactly(
                        new Settle(Rig.KEY, id, List.of(), false),
                        new Renew(Rig.KEY, id, KEEP),
                        new Take(TEN, 1, null));
        rig.ledger.last().answer();
        assertThat(rig.now(ask).allowed()).isTrue();
        assertThat(rig.now(settled)).isFalse();
        assertThat(rig.now(renewed)).isFalse();
    }

    @Test
    void holds_keepTheirNames() {
        rig.ledger.inline = true;
        HoldId id = rig.store.nextHold();
        assertThat(rig.now(rig.store.holdAsync(TEN, id, KEEP)).allowed()).isTrue();
        assertThat(rig.ledger.accounts.holds()).isEqualTo(1);
        assertThat(rig.now(rig.store.renew(Rig.KEY, id, KEEP))).isTrue();
        assertThat(rig.now(rig.store.settle(Rig.KEY, id, TEN.charges(), false))).isTrue();
        assertThat(rig.now(rig.store.settle(Rig.KEY, id, TEN.charges(), false))).isFalse();
        assertThat(rig.ledger.accounts.counted(Rig.KEY, TEN.charges().get(0).limit()))
                .isEqualTo(1);
    }

    @Test
    void thread_isWokenToSendForAll() throws Exception {
        rig.store.takeAsync(TEN);
        Rig.Asking<Decision> thread = rig.elsewhere(() -> rig.store.take(TEN));
        thread.untilParked();
        CompletionStage<Decision> stage = rig.store.takeAsync(TEN);
        rig.ledger.last().answer();
        HeldLedger.Call next = rig.ledger.await(2);
        assertThat(next.acts).as("sent without any thread of the store").containsExactly(new Take(TEN, 2, null));
        next.answer();
        assertThat(thread.get().allowed()).isTrue();
        assertThat(rig.now(stage).allowed()).isTrue();
    }

    @Test
    void thread_thatGotItsAnswerSendsForTheOthers() throws Exception {
        Rig.Asking<Decision> thread = rig.elsewhere(() -> rig.store.take(TEN));
        thread.untilParked();
        HoldId id = rig.store.nextHold();
        rig.store.settle(Rig.KEY, id, List.of(), false);
        rig.ledger.last().answer();
        assertThat(thread.get().allowed()).isTrue();
        assertThat(rig.ledger.await(2).acts).containsExactly(new Settle(Rig.KEY, id, List.of(), false));
    }

    @Test
    void thread_thatLeavesWakesTheNext() throws Exception {
        rig.store.takeAsync(TEN);
        Rig.Asking<Decision> leaves = rig.elsewhere(() -> rig.store.take(TEN));
        leaves.untilParked();
        Rig.Asking<Decision> stays = rig.elsewhere(() -> rig.store.take(TEN));
        stays.untilParked();
        leaves.thread().interrupt();
        assertThatThrownBy(leaves::get).isInstanceOf(StoreUnavailable.class).hasMessageContaining("interrupted");
        rig.ledger.last().answer();
        HeldLedger.Call next = rig.ledger.await(2);
        assertThat(next.acts).containsExactly(new Take(TEN, 1, null));
        next.answer();
        assertThat(stays.get().allowed()).isTrue();
    }

    @Test
    void interrupt_isKeptForTheCaller() throws Exception {
        Rig.Asking<Boolean> asking = rig.elsewhere(() -> {
            assertThatThrownBy(() -> rig.store.take(TEN)).isInstanceOf(StoreUnavailable.class);
            return Thread.currentThread().isInterrupted();
        });
        asking.untilParked();
        asking.thread().interrupt();
        assertThat(asking.get()).isTrue();
    }

    @Test
    void interruptedThread_getsAnAnswerThatNeedsNoWaiting() throws Exception {
        rig.ledger.inline = true;
        Thread.currentThread().interrupt();
        assertThat(rig.store.take(TEN).allowed()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void stages_areCompletedByTheStoresOwnThreadsOnly() {
        CompletionStage<Decision> stage = rig.store.takeAsync(TEN);
        rig.ledger.last().answer();
        assertThat(stage.toCompletableFuture()).isNotDone();
        rig.crew.turn();
        assertThat(stage.toCompletableFuture()).isDone();
    }

    @Test
    void cancelledStage_givesBackWhatWasHeld() {
        CompletionStage<Decision> stage = rig.store.holdAsync(TEN, rig.store.nextHold(), KEEP);
        stage.toCompletableFuture().cancel(true);
        rig.ledger.last().answer();
        rig.crew.turn();
        assertThat(rig.ledger.calls).hasSize(2);
        rig.ledger.last().answer();
        assertThat(rig.ledger.accounts.holds()).isZero();
    }

    @Test
    void answersOfTheWrongNumber_areAFailure() {
        CompletionStage<Decision> stage = rig.store.takeAsync(TEN);
        rig.ledger.last().future.complete(List.of());
        assertThat(rig.failure(stage)).isInstanceOf(StoreUnavailable.class);
    }
}
