package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalLedgerTest extends LedgerContract {

    private static final WindowLimit ONCE = new WindowLimit("once", Unit.REQUESTS, 1, MINUTE);
    private static final int ACCOUNTS = 640;
    /** 64 shelves with 16 shared accounts each. */
    private static final int SHARED = 1_024;

    private final TurnedClock clock = new TurnedClock();
    private final LocalLedger ledger = new LocalLedger(clock, ACCOUNTS);

    @Override
    protected List<Ledger> ledgers() {
        return List.of(ledger);
    }

    @Override
    protected TurnedClock clock() {
        return clock;
    }

    @Test
    void size_staysBoundedWhateverTheNumberOfCallers() {
        for (int i = 0; i < 50_000; i++) {
            take("caller" + i);
        }
        assertThat(ledger.size()).isBetween(ACCOUNTS, ACCOUNTS + SHARED);
    }

    @Test
    void size_fallsWhenAccountsAreAsGoodAsNew() {
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 300; i++) {
                take("round" + round + "caller" + i);
            }
            clock.turn(MINUTE);
        }
        assertThat(ledger.size()).isLessThanOrEqualTo(2 * 300);
        for (int i = 0; i < 10_000; i++) {
            clock.turn(Duration.ofSeconds(1));
            take("slow" + i);
        }
        assertThat(ledger.size()).isLessThanOrEqualTo(200);
    }

    @Test
    void take_neverAdmitsMoreWhenCallersShare() {
        for (int i = 0; i < 30_000; i++) {
            take("other" + i);
        }
        int admitted = 0;
        for (int i = 0; i < 1_000; i++) {
            admitted += take("late" + i) ? 1 : 0;
            assertThat(take("late" + i)).isFalse();
        }
        assertThat(admitted).as("all shared accounts are used up").isZero();
        clock.turn(MINUTE);
        assertThat(take("late0")).as("room has come back").isTrue();
    }

    @Test
    void take_keepsWhatIsShared_untilItIsAsGoodAsNew() {
        WindowLimit day = new WindowLimit("day", Unit.REQUESTS, 1, Duration.ofDays(1));
        for (int i = 0; i < 3_000; i++) {
            take("other" + i);
        }
        assertThat(take("late", day)).isTrue();
        clock.turn(MINUTE);
        assertThat(take("late", day)).as("there is room, but no second unit").isFalse();
    }

    private boolean take(String caller) {
        return take(caller, ONCE);
    }

    private boolean take(String caller, Limit limit) {
        LimitKey key = ledger.keys().account(caller);
        Take take = new Take(new Ask(key, List.of(new Charge(limit, 1))), 1, null);
        return ledger.apply(ledger.shelf(key), List.of(take)).join().get(0).granted() == 1;
    }
}
