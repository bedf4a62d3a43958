package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RejectionTest {

    private static final Duration WINDOW = Duration.ofMillis(400);
    private static final Ask ASK = Rig.ask(1, WINDOW);

    private final Rig rig = new Rig();

    @BeforeEach
    void answersAtOnce() {
        rig.ledger.inline = true;
    }

    @Test
    void refusal_standsUntilItsTimeAndNotOneNanosecondLonger() throws Exception {
        assertThat(rig.store.take(ASK).allowed()).isTrue();
        rig.pass(Duration.ofMillis(30));
        Decision refusal = rig.store.take(ASK);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(370));
        assertThat(rig.ledger.calls).hasSize(2);

        rig.pass(refusal.retryAfter().minusNanos(1));
        assertThat(rig.store.take(ASK).allowed()).isFalse();
        assertThat(rig.ledger.calls).hasSize(2);
        rig.pass(Duration.ofNanos(1));
        assertThat(rig.store.take(ASK).allowed()).isTrue();
        assertThat(rig.ledger.calls).hasSize(3);
    }

    @Test
    void refusal_isCountedFromBeforeTheSending() throws Exception {
        rig.store.take(ASK);
        rig.ledger.inline = false;
        Rig.Asking<Decision> asking = rig.elsewhere(() -> rig.store.take(ASK));
        HeldLedger.Call call = rig.ledger.await(2);
        rig.pass(Duration.ofMillis(100));
        Runnable answer = call.decide();
        rig.pass(Duration.ofMillis(100));
        answer.run();
        assertThat(asking.get().retryAfter()).isEqualTo(Duration.ofMillis(300));

        rig.pass(Duration.ofMillis(99));
        assertThat(rig.store.take(ASK).allowed()).isFalse();
        rig.pass(Duration.ofMillis(1));
        rig.ledger.inline = true;
        rig.store.take(ASK);
        assertThat(rig.ledger.calls)
                .as("200 ms after the answer, 300 ms after the sending")
                .hasSize(3);
    }

    @Test
    void refusal_isTheSameObjectForTenMillisecondsAndThenTellsTheNewTime() throws Exception {
        Decision allowed = rig.store.take(ASK);
        Decision refusal = rig.store.take(ASK);
        rig.pass(Duration.ofNanos(9_999_999));
        Decision same = rig.store.take(ASK);
        assertThat(rig.store.take(ASK)).isSameAs(same);
        assertThat(same.retryAfter()).isEqualTo(WINDOW);

        rig.pass(Duration.ofNanos(1));
        Decision fresh = rig.store.take(ASK);
        assertThat(fresh.retryAfter()).isEqualTo(WINDOW.minusMillis(10));
        assertThat(fresh.at().plus(fresh.retryAfter())).isEqualTo(refusal.at().plus(refusal.retryAfter()));
        assertThat(fresh.at()).isEqualTo(allowed.at().plusMillis(10));
        assertThat(rig.ledger.calls).hasSize(2);
    }

    @Test
    void refusal_endsEarlyWhereUnitsMayComeBack() throws Exception {
        HoldId id = rig.store.nextHold();
        assertThat(rig.store.hold(ASK, id, Duration.ofSeconds(30)).allowed()).isTrue();
        assertThat(rig.store.take(ASK).allowed()).isFalse();
        assertThat(rig.now(rig.store.settle(ASK.key(), id, List.of(), false))).isTrue();

        rig.pass(Duration.ofNanos(Rejection.REFUNDS_NANOS - 1));
        assertThat(rig.store.take(ASK).allowed()).isFalse();
        rig.pass(Duration.ofNanos(1));
        assertThat(rig.store.take(ASK).allowed()).isTrue();
    }

    @Test
    void refusal_ofADayIsAskedAgainNowAndThen() throws Exception {
        Ask daily = Rig.ask(1, Duration.ofDays(1));
        rig.store.take(daily);
        rig.store.take(daily);
        rig.pass(Duration.ofNanos(Rejection.LONGEST_NANOS - 1));
        assertThat(rig.store.take(daily).retryAfter())
                .isEqualTo(Duration.ofDays(1).minusNanos(Rejection.LONGEST_NANOS - 1));
        assertThat(rig.ledger.calls).hasSize(2);
        rig.pass(Duration.ofNanos(1));
        rig.store.take(daily);
        assertThat(rig.ledger.calls).hasSize(3);
    }

    @Test
    void raisedLimit_isSeenAtOnce() throws Exception {
        rig.store.take(ASK);
        assertThat(rig.store.take(ASK).allowed()).isFalse();
        assertThat(rig.store.take(Rig.ask(2, WINDOW)).allowed()).isTrue();
        assertThat(rig.store.take(Rig.ask(2, WINDOW)).allowed()).isFalse();
    }

    @Test
    void refusal_holdsForHoldsAndStages() throws Exception {
        rig.store.take(ASK);
        rig.store.take(ASK);
        assertThat(rig.store
                        .hold(ASK, rig.store.nextHold(), Duration.ofSeconds(1))
                        .allowed())
                .isFalse();
        assertThat(rig.now(rig.store.takeAsync(ASK)).allowed()).isFalse();
        assertThat(rig.now(rig.store.holdAsync(ASK, rig.store.nextHold(), Duration.ofSeconds(1)))
                        .allowed())
                .isFalse();
        assertThat(rig.ledger.calls).hasSize(2);
    }

    @Test
    void refusal_isRememberedOfALocalLedger() throws Exception {
        Rig local = new Rig();
        local.ledger.away = false;
        local.ledger.inline = true;
        LimitStore store = new LimitStore(local.ledger, Rig.TIMEOUT, local.ticker::get, local.crew);
        assertThat(store.take(ASK).allowed()).isTrue();
        assertThat(store.take(ASK).allowed()).isFalse();
        assertThat(store.take(ASK).allowed()).isFalse();
        assertThat(local.ledger.calls).hasSize(2);
    }

    @Test
    void refusals_areBoundedAndLeave() throws Exception {
        LimitStore store = rig.store;
        for (int i = 0; i < 300; i++) {
            Ask ask = Rig.ask(new LimitKey(i, i), 1, WINDOW);
            store.take(ask);
            store.take(ask);
        }
        assertThat(store.remembered()).isEqualTo(300);
        rig.pass(Duration.ofSeconds(2));
        store.take(ASK);
        store.take(ASK);
        assertThat(store.remembered()).isEqualTo(1);
    }

    @Test
    void refusals_aboveTheMostAreAskedEachTime() throws Exception {
        for (int i = 0; i < Spots.MOST; i++) {
            Ask ask = Rig.ask(new LimitKey(i, i), 1, WINDOW);
            rig.store.take(ask);
            rig.store.take(ask);
        }
        int calls = rig.ledger.calls.size();
        rig.store.take(Rig.ask(new LimitKey(-1, 0), 1, WINDOW));
        for (int i = 0; i < 3; i++) {
            assertThat(rig.store.take(Rig.ask(new LimitKey(-1, 0), 1, WINDOW)).allowed())
                    .isFalse();
        }
        assertThat(rig.ledger.calls).hasSize(calls + 4);
        assertThat(rig.store.remembered()).isEqualTo(Spots.MOST);
    }
}
