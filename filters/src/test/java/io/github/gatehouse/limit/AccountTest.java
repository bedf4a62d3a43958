package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.limit.Take.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final LimitKey KEY = new LimitKey(1, 2);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final Owner OWNER = new Owner(1, Duration.ofMillis(10));

    private final Limit window = new WindowLimit("window", Unit.REQUESTS, 10, MINUTE);
    private final Limit bucket = new BucketLimit("bucket", Unit.REQUESTS, 10, MINUTE, 20);
    private final Limit money = new BudgetLimit("money", Unit.MONEY, 100, Period.MONTH, ZoneId.of("UTC"));

    @Test
    void absurdUsage_staysADebt_howeverOften() {
        for (Limit limit : List.of(window, bucket, money)) {
            Account account = new Account(KEY);
            for (int i = 0; i < 3_000; i++) {
                Charge used = Charge.used(limit, Long.MAX_VALUE);
                account.apply(new Settle(KEY, new HoldId(1, i), List.of(used), true), START, OWNER);
            }
            assertThat(take(account, limit, 1, START).granted()).isZero();
            assertThat(take(Account.ofWords(account.toWords()), limit, 0, START).granted())
                    .isZero();
        }
    }

    @Test
    void holds_areLimited() {
        Account account = new Account(KEY);
        Limit wide = new SlotLimit("wide", 1_000_000);
        for (int i = 0; i < Holds.MOST; i++) {
            assertThat(hold(account, wide, i, START).granted()).isOne();
        }
        Answer refused = hold(account, wide, Holds.MOST, START);
        assertThat(refused.granted()).isZero();
        assertThat(refused.decision().retryAfter()).isEqualTo(MINUTE);
        assertThat(hold(account, wide, Holds.MOST, START.plus(MINUTE)).granted())
                .isOne();
    }

    @Test
    void limits_areLimited_andMakeRoomWhenTheyAreAsGoodAsNew() {
        Account account = new Account(KEY);
        for (int i = 0; i < Ask.LIMITS; i++) {
            assertThat(take(account, numbered(i), 1, START).granted()).isOne();
        }
        assertThat(take(account, numbered(Ask.LIMITS), 1, START).granted()).isZero();
        assertThat(take(account, numbered(Ask.LIMITS), 1, START.plus(MINUTE)).granted())
                .isOne();
    }

    @Test
    void whatWasLost_startsUsedUp() {
        Shelf shelf = new Shelf(10);
        shelf.lost(START);
        Duration guard = OWNER.guard();
        assertFreeFrom(shelf, window, START.plus(MINUTE).plus(guard));
        assertFreeFrom(shelf, bucket, START.plus(MINUTE.multipliedBy(2)).plus(guard));
        assertFreeFrom(shelf, money, START.plus(Duration.ofDays(1)).plus(guard));
    }

    @Test
    void whatWasHeldWhenItWasLost_isChargedWhenItIsSettled() {
        Shelf shelf = new Shelf(10);
        shelf.lost(START);
        Instant later = START.plus(Duration.ofHours(25));
        shelf.apply(
                List.of(new Settle(KEY, new HoldId(1, 1), List.of(new Charge(money, 60)), false)),
                START.plus(Duration.ofHours(1)),
                OWNER);
        assertThat(take(shelf, money, later).decision().remaining()).isEqualTo(39);
    }

    @Test
    void aNewOwner_keepsLonger_whatAnotherHasCounted() {
        Account account = new Account(KEY);
        for (int i = 0; i < 10; i++) {
            take(account, window, 1, START);
        }
        Owner next = new Owner(2, OWNER.guard());
        Take take = new Take(new Ask(KEY, List.of(new Charge(window, 1))), 1, null);
        assertThat(account.apply(take, START.plus(MINUTE), next).granted()).isZero();
        assertThat(account.apply(take, START.plus(MINUTE).plus(OWNER.guard()), next)
                        .granted())
                .isOne();
    }

    @Test
    void form_canBeReadByAnEarlierVersion() {
        Account account = new Account(KEY);
        take(account, window, 3, START);
        take(account, money, 30, START);
        hold(account, window, 1, START);
        Account read = Account.ofWords(lengthened(account.toWords()));
        for (Limit limit : List.of(window, money)) {
            assertThat(take(read, limit, 101, START)).isEqualTo(take(account, limit, 101, START));
        }
    }

    @Test
    void form_thatIsCut_isAnError() {
        Account account = new Account(KEY);
        take(account, window, 3, START);
        hold(account, window, 1, START);
        long[] words = account.toWords();
        for (int length = 0; length < words.length; length++) {
            long[] cut = Arrays.copyOf(words, length);
            assertThatThrownBy(() -> Account.ofWords(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void form_takesLittleRoom() {
        Account account = new Account(KEY);
        for (int i = 0; i < 10; i++) {
            take(account, window, 1, START.plusMillis(i));
        }
        assertThat(account.toWords()).as("8 bytes each").hasSizeLessThan(50);
        Limit large = new WindowLimit("large", Unit.TOKENS, 1_000_000, MINUTE);
        Account busy = new Account(KEY);
        for (int i = 0; i < 100_000; i++) {
            take(busy, large, 1, START.plusMillis(i));
        }
        assertThat(busy.toWords()).as("some 60 groups").hasSizeLessThan(160);
    }

    /** As a later version might write it: each section has a word more. */
    private static long[] lengthened(long[] words) {
        Words longer = new Words();
        int position = 0;
        for (int section = 0; position < words.length; section++) {
            int length = (int) words[position++];
            int mark = longer.open();
            for (int i = 0; i < length; ) {
                // The second section holds sections of its own.
                int inner = section == 1 ? (int) words[position + i] + 1 : length;
                int from = position + i + (section == 1 ? 1 : 0);
                int to = position + i + inner;
                int innerMark = section == 1 ? longer.open() : 0;
                for (int at = from; at < to; at++) {
                    longer.add(words[at]);
                }
                if (section == 1) {
                    longer.add(4711);
                    longer.close(innerMark);
                }
                i += inner;
            }
            if (section != 1) {
                longer.add(4711);
            }
            longer.close(mark);
            position += length;
        }
        return longer.toArray();
    }

    private void assertFreeFrom(Shelf shelf, Limit limit, Instant from) {
        Answer refused = take(shelf, limit, START.plusMillis(1));
        assertThat(refused.granted()).isZero();
        assertThat(refused.decision().at().plus(refused.decision().retryAfter()))
                .isEqualTo(from);
        // Each time on a shelf of its own, as time there does not go back.
        Shelf early = new Shelf(10);
        early.lost(START);
        assertThat(take(early, limit, from.minusNanos(1)).granted()).isZero();
        assertThat(take(early, limit, from).granted()).isOne();
    }

    private static Limit numbered(int number) {
        return new WindowLimit("limit" + number, Unit.REQUESTS, 1, MINUTE);
    }

    private static Answer take(Shelf shelf, Limit limit, Instant now) {
        Take take = new Take(new Ask(KEY, List.of(new Charge(limit, 1))), 1, null);
        return shelf.apply(List.of(take), now, OWNER).get(0);
    }

    private static Answer take(Account account, Limit limit, long amount, Instant now) {
        return account.apply(new Take(new Ask(KEY, List.of(new Charge(limit, amount))), 1, null), now, OWNER);
    }

    private static Answer hold(Account account, Limit limit, long number, Instant now) {
        Hold hold = new Hold(new HoldId(1, number), Hold.Kind.RESERVATION, MINUTE);
        return account.apply(new Take(new Ask(KEY, List.of(new Charge(limit, 1))), 1, hold), now, OWNER);
    }
}
