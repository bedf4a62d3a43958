package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Reservations hold all or nothing, live as long as their call, and are settled once. */
class ReservationTest {

    private static final LimitKey USER = new LimitKey(1, 1);
    private static final LimitKey TEAM = new LimitKey(2, 2);
    private static final Limit MONEY = new BudgetLimit("usd-day", Unit.MONEY, 100, Period.DAY, ZoneOffset.UTC);
    private static final Limit SLOTS = new SlotLimit("concurrent", 1);

    private final Till till = new Till();

    private Reservation reserve(Ask... asks) throws StoreUnavailable {
        return Reservation.of(till.store, List.of(asks), till.renewals);
    }

    private static Ask money(LimitKey key, long amount) {
        return new Ask(key, List.of(new Charge(MONEY, amount)));
    }

    private static List<Charge> used(long amount) {
        return List.of(new Charge(MONEY, amount));
    }

    @Test
    void settlement_takesThePlaceOfWhatWasHeld() throws StoreUnavailable {
        Reservation reservation = reserve(money(USER, 60));
        assertThat(till.used(USER, MONEY)).isEqualTo(60);
        reservation.settle(ask -> used(7));
        assertThat(till.used(USER, MONEY)).isEqualTo(7);
        reservation.settle(ask -> used(50));
        reservation.cancel();
        assertThat(till.used(USER, MONEY)).isEqualTo(7);
        assertThat(till.renewals.running()).isZero();
    }

    /** Review in litellm#27001: what a rejected call had reserved was never refunded. */
    @Test
    void refusal_ofALaterAccount_givesBackWhatEarlierOnesHeld() throws StoreUnavailable {
        reserve(money(TEAM, 90));
        Reservation refused = reserve(money(USER, 60), money(TEAM, 60));
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.decisions()).hasSize(2);
        assertThat(till.used(USER, MONEY)).isZero();
        assertThat(till.used(TEAM, MONEY)).isEqualTo(90);
    }

    /** What does not answer may have granted it: that is given back as well. */
    @Test
    void silence_ofALaterAccount_givesEverythingBack() {
        till.awayFor = TEAM;
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> reserve(money(USER, 60), money(TEAM, 60)));
        assertThat(till.used(USER, MONEY)).isZero();
        assertThat(till.acts(Settle.class)).extracting(Settle::key).containsExactlyInAnyOrder(USER, TEAM);
        assertThat(till.renewals.running()).isZero();
    }

    /** litellm#27955: a call of an hour keeps what it holds, and one whose node has died loses it in seconds. */
    @Test
    void reservation_livesAsLongAsItsCall() throws StoreUnavailable {
        Reservation running = reserve(new Ask(USER, List.of(new Charge(MONEY, 60), new Charge(SLOTS, 1))));
        till.turn(Duration.ofHours(1));
        assertThat(till.used(USER, MONEY)).isEqualTo(60);
        assertThat(reserve(new Ask(USER, List.of(new Charge(SLOTS, 1)))).allowed())
                .isFalse();
        running.settle(ask -> used(60));
        till.turn(Duration.ofSeconds(1));
        assertThat(reserve(new Ask(USER, List.of(new Charge(SLOTS, 1)))).allowed())
                .isTrue();
    }

    /** litellm#27639: reservations of a process that crashed stayed for ever. */
    @Test
    void reservation_ofADeadNode_expires() throws StoreUnavailable {
        reserve(new Ask(USER, List.of(new Charge(MONEY, 100), new Charge(SLOTS, 1))));
        till.clock.turn(Duration.ofSeconds(31));
        assertThat(till.used(USER, MONEY)).isZero();
        assertThat(reserve(new Ask(USER, List.of(new Charge(MONEY, 100), new Charge(SLOTS, 1))))
                        .allowed())
                .isTrue();
    }

    /** A node that stood still for longer than its holds live books all the same, once. */
    @Test
    void settlement_afterTheHoldHasExpired_isChargedOnce() throws StoreUnavailable {
        Reservation reservation = reserve(money(USER, 60));
        till.clock.turn(Duration.ofSeconds(31));
        assertThat(till.used(USER, MONEY)).isZero();
        reservation.settle(ask -> used(40));
        assertThat(till.used(USER, MONEY)).isEqualTo(40);
        Settle again = till.acts(Settle.class).get(0);
        till.store.settle(again.key(), again.hold(), again.used(), true);
        assertThat(till.used(USER, MONEY)).isEqualTo(40);
    }

    @Test
    void use_keepsWhatWasHeld_butForSlots() throws StoreUnavailable {
        reserve(new Ask(USER, List.of(new Charge(MONEY, 60), new Charge(SLOTS, 1))))
                .use();
        assertThat(till.used(USER, MONEY)).isEqualTo(60);
        assertThat(reserve(new Ask(USER, List.of(new Charge(SLOTS, 1)))).allowed())
                .isTrue();
    }

    @Test
    void overshoot_isADebt_andSoIsWhatIsChargedAfterwards() throws StoreUnavailable {
        Reservation reservation = reserve(money(USER, 10));
        reservation.settle(ask -> used(90));
        assertThat(reserve(money(USER, 11)).allowed()).isFalse();
        reservation.charge(ask -> used(50));
        assertThat(reserve(money(USER, 1)).allowed()).isFalse();
        till.clock.turn(Duration.ofDays(1));
        assertThat(reserve(money(USER, 1)).allowed()).isTrue();
    }

    /** litellm#28247, #30460: whoever tells the end, and however often, it counts once. */
    @Test
    void settlement_byManyAtOnce_countsOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                Reservation reservation = reserve(money(new LimitKey(round, 3), 10));
                CyclicBarrier together = new CyclicBarrier(8);
                List<Future<?>> ends = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    ends.add(threads.submit(() -> {
                        together.await();
                        reservation.settle(ask -> used(5));
                        return null;
                    }));
                }
                for (Future<?> end : ends) {
                    end.get();
                }
                assertThat(till.used(new LimitKey(round, 3), MONEY)).isEqualTo(5);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * litellm#18730: with all answers held until 200 verdicts exist, 200 reservations at once with money for 50 admit 50;
     * after all are settled the count is what was used.
     */
    @Test
    void twoHundredAtOnce_withMoneyForFifty_admitFifty() throws Exception {
        Limit fifty = new BudgetLimit("usd-day", Unit.MONEY, 50 * 7, Period.DAY, ZoneOffset.UTC);
        CountDownLatch verdicts = new CountDownLatch(200);
        ExecutorService threads = Executors.newFixedThreadPool(200);
        try {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                long real = i % 7;
                calls.add(threads.submit(() -> {
                    Reservation reservation = reserve(new Ask(USER, List.of(new Charge(fifty, 7))));
                    verdicts.countDown();
                    verdicts.await();
                    reservation.settle(ask -> List.of(new Charge(fifty, real)));
                    return reservation.allowed();
                }));
            }
            long admitted = 0;
            long spent = 0;
            for (int i = 0; i < 200; i++) {
                if (calls.get(i).get()) {
                    admitted++;
                    spent += i % 7;
                }
            }
            assertThat(admitted).isEqualTo(50);
            assertThat(till.used(USER, fifty)).isEqualTo(spent);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void close_endsTheThread() throws StoreUnavailable {
        Renewals own = new Renewals(Duration.ofSeconds(30));
        Reservation.of(till.store, List.of(money(USER, 1)), own);
        own.close();
        assertThat(own.isStopped()).isTrue();
    }
}
