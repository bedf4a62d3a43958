package io.github.gatehouse.limit;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.limit.Take.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger promises. Subclasses say where it is asked: at one place or at several that share their counts. */
public abstract class LedgerContract {

    protected static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration KEEP = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private LimitKey key = new LimitKey(0, 0);

    protected abstract List<Ledger> ledgers();

    protected abstract TurnedClock clock();

    @BeforeEach
    void meetSomebodyNew() {
        key = ledgers().get(0).keys().account("caller" + NUMBER.incrementAndGet());
    }

    @Test
    void window_admitsAsManyAsItSays_thenRefuses() {
        Limit limit = window(3);
        for (int remaining = 2; remaining >= 0; remaining--) {
            assertThat(take(limit, 1).decision())
                    .isEqualTo(new Decision(
                            true,
                            "requests",
                            remaining,
                            ZERO,
                            MINUTE,
                            now(),
                            List.of(new Standing("requests", remaining, MINUTE))));
        }
        assertThat(take(limit, 1))
                .isEqualTo(new Answer(
                        0,
                        new Decision(
                                false,
                                "requests",
                                0,
                                MINUTE,
                                MINUTE,
                                now(),
                                List.of(new Standing("requests", 0, MINUTE))),
                        false));
    }

    @Test
    void window_saysExactlyWhenAUnitIsFreeAgain() {
        Limit limit = window(2);
        take(limit, 1);
        clock().turn(Duration.ofNanos(20_000_000_001L));
        take(limit, 1);
        Decision refused = take(limit, 1).decision();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofNanos(39_999_999_999L));
        clock().turn(refused.retryAfter().minusNanos(1));
        assertThat(take(limit, 1).granted()).isZero();
        clock().turn(Duration.ofNanos(1));
        assertThat(take(limit, 1).granted()).isOne();
        assertThat(take(limit, 1).granted()).isZero();
    }

    @Test
    void window_doesNotCountWhatItRefused() {
        take(window(1), 1);
        clock().turn(Duration.ofSeconds(59));
        for (int i = 0; i < 5; i++) {
            assertThat(take(window(1), 1).granted()).isZero();
        }
        clock().turn(Duration.ofSeconds(1));
        assertThat(take(window(1), 1).granted()).isOne();
    }

    @Test
    void window_countsWeights_andRefusesWhatDoesNotFit() {
        Limit limit = new WindowLimit("tokens", Unit.TOKENS, 1_000, MINUTE);
        assertThat(take(limit, 700).decision().remaining()).isEqualTo(300);
        clock().turn(Duration.ofSeconds(10));
        Decision refused = take(limit, 301).decision();
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.remaining()).isEqualTo(300);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(50));
        assertThat(take(limit, 300).granted()).isOne();
        assertThat(take(limit, 1_001).granted()).as("never fits").isZero();
    }

    @Test
    void amountOfNothing_doesNotPassALimitThatIsUsedUp() {
        assertThat(take(window(1), 0).granted()).isOne();
        assertThat(take(window(1), 1).granted()).isOne();
        assertThat(take(window(1), 0).granted()).isZero();
    }

    @Test
    void take_grantsAsManyTimesAsItCan() {
        Answer answer = apply(new Take(ask(window(10)), 7, null)).get(0);
        assertThat(answer.granted()).isEqualTo(7);
        assertThat(answer.decision().allowed()).isTrue();
        assertThat(answer.decision().remaining()).isEqualTo(3);
        answer = apply(new Take(ask(window(10)), 7, null)).get(0);
        assertThat(answer.granted()).isEqualTo(3);
        assertThat(answer.decision().allowed()).isFalse();
        assertThat(answer.decision().retryAfter()).isEqualTo(MINUTE);
    }

    @Test
    void severalLimits_areAllTakenOrNone() {
        Limit wide = window(10);
        Limit narrow = new WindowLimit("tokens", Unit.TOKENS, 100, Duration.ofHours(1));
        Ask ask = new Ask(key, List.of(new Charge(wide, 1), new Charge(narrow, 60)));
        assertThat(apply(new Take(ask, 1, null)).get(0).granted()).isOne();
        Decision refused = apply(new Take(ask, 1, null)).get(0).decision();
        assertThat(refused.limit()).isEqualTo("tokens");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(refused.standings())
                .containsExactly(new Standing("requests", 9, MINUTE), new Standing("tokens", 40, Duration.ofHours(1)));
        assertThat(take(wide, 1).decision().remaining())
                .as("the refused one counts nowhere")
                .isEqualTo(8);
    }

    @Test
    void severalLimits_tellTheTightest() {
        Limit wide = window(10);
        Limit narrow = new WindowLimit("tokens", Unit.TOKENS, 100, MINUTE);
        Ask ask = new Ask(key, List.of(new Charge(wide, 1), new Charge(narrow, 11)));
        assertThat(apply(new Take(ask, 1, null)).get(0).decision().limit()).isEqualTo("tokens");
    }

    @Test
    void aChangedLimit_keepsItsCount_andARaisedOneHelpsAtOnce() {
        for (int i = 0; i < 4; i++) {
            assertThat(take(window(4), 1).granted()).isOne();
            clock().turn(Duration.ofSeconds(1));
        }
        Decision refused = take(window(2), 1).decision();
        assertThat(refused.retryAfter()).as("three must leave").isEqualTo(Duration.ofSeconds(58));
        assertThat(refused.reset()).as("one leaves").isEqualTo(Duration.ofSeconds(56));
        assertThat(take(window(5), 1).granted()).isOne();
    }

    @Test
    void aClockThatGoesBack_standsStill() {
        Instant first = take(window(2), 1).decision().at();
        clock().turn(Duration.ofHours(-1));
        assertThat(take(window(2), 1).decision().at()).isEqualTo(first);
        assertThat(take(window(2), 1).granted()).isZero();
        clock().turn(Duration.ofHours(1));
    }

    @Test
    void bucket_refillsEvenly() {
        Limit limit = new BucketLimit("bucket", Unit.REQUESTS, 60, MINUTE, 5);
        assertThat(apply(new Take(ask(limit), 9, null)).get(0).granted()).isEqualTo(5);
        Decision refused = take(limit, 1).decision();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        clock().turn(Duration.ofMillis(999));
        assertThat(take(limit, 1).granted()).isZero();
        clock().turn(Duration.ofMillis(1));
        assertThat(take(limit, 1).granted()).isOne();
        assertThat(take(limit, 1).granted()).isZero();
        clock().turn(Duration.ofHours(1));
        assertThat(take(limit, 1).decision().remaining()).isEqualTo(4);
    }

    @Test
    void slots_comeBackWhenSettled_andWhenTheirHolderIsSilent() {
        Limit limit = new SlotLimit("calls", 2);
        assertThat(hold(1, limit, 1).granted()).isOne();
        assertThat(hold(2, limit, 1).granted()).isOne();
        Answer refused = hold(3, limit, 1);
        assertThat(refused.granted()).isZero();
        assertThat(refused.refundable()).isTrue();
        assertThat(refused.decision().retryAfter()).isEqualTo(KEEP);
        assertThat(settle(1, false)).isOne();
        assertThat(hold(4, limit, 1).granted()).isOne();
        clock().turn(Duration.ofSeconds(20));
        assertThat(renew(2)).isOne();
        clock().turn(Duration.ofSeconds(10));
        assertThat(hold(5, limit, 1).granted()).as("4 is gone, 2 was renewed").isOne();
        assertThat(hold(6, limit, 1).granted()).isZero();
        assertThat(renew(4)).isZero();
    }

    @Test
    void reservation_countsAsUsed_untilItIsSettled() {
        Limit limit = new WindowLimit("tokens", Unit.TOKENS, 100, MINUTE);
        assertThat(hold(1, limit, 80).granted()).isOne();
        assertThat(take(limit, 30).granted()).isZero();
        assertThat(settle(1, false, new Charge(limit, 10))).isOne();
        assertThat(take(limit, 90).decision().remaining()).isZero();
    }

    @Test
    void settling_countsAtTheTimeOfTheReservation() {
        Limit limit = window(2);
        hold(1, limit, 2);
        clock().turn(Duration.ofSeconds(20));
        settle(1, false, new Charge(limit, 1));
        take(limit, 1);
        assertThat(take(limit, 1).decision().retryAfter()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void settling_changesNothingASecondTime() {
        Limit limit = budget(100, Period.TOTAL, BERLIN);
        hold(1, limit, 80);
        assertThat(settle(1, false, new Charge(limit, 30))).isOne();
        assertThat(settle(1, false, new Charge(limit, 30))).isZero();
        assertThat(settle(1, true, new Charge(limit, 30))).isZero();
        assertThat(take(limit, 0).decision().remaining()).isEqualTo(70);
    }

    @Test
    void settling_lateChargesWhatWasUsed_once() {
        Limit limit = budget(100, Period.TOTAL, BERLIN);
        hold(1, limit, 80);
        clock().turn(KEEP);
        assertThat(take(limit, 0).decision().remaining()).as("expired").isEqualTo(100);
        assertThat(settle(1, true, new Charge(limit, 30))).isZero();
        assertThat(settle(1, true, new Charge(limit, 30))).isZero();
        assertThat(take(limit, 0).decision().remaining()).isEqualTo(70);
    }

    @Test
    void settling_whatIsNotKnown_chargesNothing() {
        Limit limit = budget(100, Period.TOTAL, BERLIN);
        assertThat(settle(1, false, new Charge(limit, 30))).isZero();
        assertThat(take(limit, 0).decision().remaining()).isEqualTo(100);
    }

    @Test
    void aReservationThatWasGivenBackBefore_isNotTaken() {
        Limit limit = new SlotLimit("calls", 1);
        assertThat(settle(1, false)).isZero();
        assertThat(hold(1, limit, 1).granted()).as("arrives late").isZero();
        assertThat(hold(2, limit, 1).granted()).isOne();
    }

    @Test
    void aReservationThatIsRepeated_isGrantedOnce() {
        Limit limit = new SlotLimit("calls", 2);
        assertThat(hold(1, limit, 1).granted()).isOne();
        Answer again = hold(1, limit, 1);
        assertThat(again.granted()).isOne();
        assertThat(again.decision().remaining()).isOne();
    }

    @Test
    void moreThanReserved_becomesADebt() {
        Limit limit = new WindowLimit("tokens", Unit.TOKENS, 100, MINUTE);
        hold(1, limit, 10);
        settle(1, false, new Charge(limit, 250));
        Decision refused = take(limit, 0).decision();
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.retryAfter()).isEqualTo(MINUTE);
        clock().turn(MINUTE);
        assertThat(take(limit, 1).granted()).isOne();
    }

    @Test
    void lease_givesBackWhatIsLeft_andCountsAsUsedOtherwise() {
        Limit limit = window(10);
        Hold lease = new Hold(new HoldId(1, 1), Hold.Kind.LEASE, Duration.ofSeconds(1));
        assertThat(apply(new Take(ask(limit), 6, lease)).get(0).granted()).isEqualTo(6);
        settle(1, false, new Charge(limit, 2));
        assertThat(take(limit, 1).decision().remaining()).isEqualTo(7);
        apply(new Take(ask(limit), 7, new Hold(new HoldId(1, 2), Hold.Kind.LEASE, Duration.ofSeconds(1))));
        clock().turn(MINUTE);
        assertThat(take(limit, 1).decision().remaining())
                .as("those of the lease may have been used at its end")
                .isEqualTo(2);
        clock().turn(Duration.ofSeconds(1));
        assertThat(take(limit, 1).decision().remaining()).isEqualTo(8);
    }

    @Test
    void budget_beginsAnewWithTheDayOfItsZone() {
        Limit limit = budget(100, Period.DAY, BERLIN);
        turnTo(LocalDateTime.of(2027, 3, 27, 23, 30));
        assertThat(take(limit, 100).granted()).isOne();
        assertThat(take(limit, 1).decision().retryAfter()).isEqualTo(Duration.ofMinutes(30));
        clock().turn(Duration.ofMinutes(30));
        assertThat(take(limit, 100).granted()).isOne();
        assertThat(take(limit, 1).decision().retryAfter())
                .as("the day on which summer time begins")
                .isEqualTo(Duration.ofHours(23));
    }

    @Test
    void budget_beginsAnewWithTheMonth() {
        Limit limit = budget(100, Period.MONTH, BERLIN);
        turnTo(LocalDateTime.of(2027, 4, 29, 0, 0));
        take(limit, 100);
        assertThat(take(limit, 1).decision().retryAfter()).isEqualTo(Duration.ofDays(2));
        clock().turn(Duration.ofDays(2));
        assertThat(take(limit, 1).decision().remaining()).isEqualTo(99);
    }

    @Test
    void budget_booksASettlementToThePeriodOfItsReservation() {
        Limit limit = budget(100, Period.DAY, BERLIN);
        turnTo(LocalDateTime.of(2027, 5, 1, 23, 59, 50));
        hold(1, limit, 60);
        clock().turn(Duration.ofSeconds(20));
        assertThat(take(limit, 1).decision().remaining()).isEqualTo(99);
        settle(1, false, new Charge(limit, 70));
        assertThat(take(limit, 0).decision().remaining())
                .as("what exceeds the reservation is not forgotten at midnight")
                .isEqualTo(89);
    }

    @Test
    void reservations_ofMoneyFor50_letExactly50Of200Pass() throws Exception {
        Limit limit = budget(5_000, Period.TOTAL, BERLIN);
        List<CompletableFuture<List<Answer>>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Take take = new Take(ask(limit, 100), 1, reservation(i));
            answers.add(CompletableFuture.supplyAsync(() -> take).thenCompose(this::send));
        }
        List<Integer> granted = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            if (answers.get(i).get(20, TimeUnit.SECONDS).get(0).granted() == 1) {
                granted.add(i);
            }
        }
        assertThat(granted).hasSize(50);
        for (int i : granted) {
            settle(i, false, new Charge(limit, i % 100));
        }
        long used = granted.stream().mapToLong(i -> i % 100).sum();
        assertThat(take(limit, 0).decision().remaining()).isEqualTo(5_000 - used);
    }

    @Test
    void take_admitsExactly100Of1000ParallelCalls() throws Exception {
        List<CompletableFuture<List<Answer>>> answers = new ArrayList<>();
        Take take = new Take(ask(window(100)), 1, null);
        for (int i = 0; i < 1_000; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> take).thenCompose(this::send));
        }
        int granted = 0;
        for (CompletableFuture<List<Answer>> answer : answers) {
            granted += answer.get(20, TimeUnit.SECONDS).get(0).granted();
        }
        assertThat(granted).isEqualTo(100);
    }

    @Test
    void acts_ofOneCall_areDoneInTheirOrder() {
        Limit limit = budget(100, Period.TOTAL, BERLIN);
        List<Answer> answers = apply(
                new Take(ask(limit, 100), 1, reservation(1)),
                new Take(ask(limit, 1), 1, null),
                new Settle(key, id(1), List.of(new Charge(limit, 98)), false),
                new Take(ask(limit, 1), 5, null));
        assertThat(answers).extracting(Answer::granted).containsExactly(1, 0, 1, 2);
    }

    private static WindowLimit window(long value) {
        return new WindowLimit("requests", Unit.REQUESTS, value, MINUTE);
    }

    private static BudgetLimit budget(long value, Period period, ZoneId zone) {
        return new BudgetLimit("money", Unit.MONEY, value, period, zone);
    }

    private static HoldId id(long number) {
        return new HoldId(1, number);
    }

    private static Hold reservation(long number) {
        return new Hold(id(number), Hold.Kind.RESERVATION, KEEP);
    }

    private Ask ask(Limit limit) {
        return ask(limit, 1);
    }

    private Ask ask(Limit limit, long amount) {
        return new Ask(key, List.of(new Charge(limit, amount)));
    }

    private Answer take(Limit limit, long amount) {
        return take(limit, amount, null);
    }

    private Answer hold(long number, Limit limit, long amount) {
        return take(limit, amount, reservation(number));
    }

    private Answer take(Limit limit, long amount, @Nullable Hold hold) {
        return apply(new Take(ask(limit, amount), 1, hold)).get(0);
    }

    private int settle(long number, boolean late, Charge... used) {
        return apply(new Settle(key, id(number), List.of(used), late)).get(0).granted();
    }

    private int renew(long number) {
        return apply(new Renew(key, id(number), KEEP)).get(0).granted();
    }

    private List<Answer> apply(Act... acts) {
        return send(acts).orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** At one place after the other. */
    private CompletableFuture<List<Answer>> send(Act... acts) {
        Ledger ledger = ledgers().get(NUMBER.incrementAndGet() % ledgers().size());
        return ledger.apply(ledger.shelf(key), List.of(acts));
    }

    private void turnTo(LocalDateTime local) {
        ZonedDateTime time = local.atZone(BERLIN);
        // Clocks of ledgers never go back. After 28 years the calendar is the same.
        while (time.toInstant().isBefore(now())) {
            time = time.plusYears(28);
        }
        clock().turn(Duration.between(now(), time));
    }

    private Instant now() {
        return clock().instant();
    }
}
