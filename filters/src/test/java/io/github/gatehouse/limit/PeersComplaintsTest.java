package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What users of other limiters complained about, each under the number of the complaint. Those about tokens, money and
 * slots are in {@link ReservationTest} and {@link BudgetGuardTest}, those about stores that do not answer in
 * {@link LimitFailureTest}, those about members in the tests of the cluster.
 */
class PeersComplaintsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ACCOUNTS = 6_400;

    private final TurnedClock clock = new TurnedClock();
    private final LocalLedger ledger = new LocalLedger(clock, ACCOUNTS);
    private final LimitStore here = store();
    private final LimitStore there = store();

    /** Another server that shares the accounts. What it remembers of its own ends with the turned clock. */
    private LimitStore store() {
        return new LimitStore(
                ledger, Duration.ofSeconds(5), () -> clock.instant().toEpochMilli() * 1_000_000, new HandCrew(() -> 0));
    }

    private Ask calls(String caller, long value) {
        return calls(caller, new WindowLimit("calls", Unit.REQUESTS, value, MINUTE));
    }

    private Ask calls(String caller, Limit limit) {
        return new Ask(ledger.keys().account(caller), List.of(new Charge(limit, 1)));
    }

    private static boolean take(LimitStore store, Ask ask) throws StoreUnavailable {
        return store.take(ask).allowed();
    }

    private static int admitted(LimitStore store, Ask ask, int times) throws StoreUnavailable {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            admitted += take(store, ask) ? 1 : 0;
        }
        return admitted;
    }

    /** resilience4j#350, #1388, #1706, #2146: a limit counts for one process only. */
    @Test
    void limit_isSharedByServers() throws StoreUnavailable {
        assertThat(admitted(here, calls("bob", 10), 6) + admitted(there, calls("bob", 10), 6))
                .isEqualTo(10);
    }

    /** smallrye-fault-tolerance#438: a limit counts for a method, not for a user. */
    @Test
    void limit_isEachCallersOwn() throws StoreUnavailable {
        assertThat(admitted(here, calls("bob", 3), 5)).isEqualTo(3);
        assertThat(admitted(here, calls("eve", 3), 5)).isEqualTo(3);
    }

    /** bucket4j#128, redisson#2931, redisson#3639, apache/tomcat#794: "3 per minute" lets more than 3 into some minute. */
    @Test
    void window_holdsWhereverTheMinuteBegins() throws StoreUnavailable {
        Ask ask = calls("bob", 3);
        List<Long> admitted = new ArrayList<>();
        for (int second = 0; second < 600; second++) {
            // Bursts around the turn of each minute, and a trickle between.
            int burst = second % 60 >= 58 || second % 60 <= 1 ? 5 : 1;
            for (int i = 0; i < burst; i++) {
                if (take(here, ask)) {
                    admitted.add(clock.instant().toEpochMilli());
                }
            }
            clock.turn(Duration.ofSeconds(1));
        }
        for (int i = 0; i + 3 < admitted.size(); i++) {
            assertThat(admitted.get(i + 3) - admitted.get(i)).isGreaterThanOrEqualTo(60_000);
        }
        assertThat(admitted).as("and no fewer").hasSize(30);
    }

    /** spring-cloud-gateway#2412: an earlier time fills the bucket a second time. */
    @Test
    void clock_thatGoesBack_fillsNothing() throws StoreUnavailable {
        Ask bucket = calls("bob", new BucketLimit("calls", Unit.REQUESTS, 10, MINUTE, 10));
        Ask window = calls("eve", 10);
        assertThat(admitted(here, bucket, 20)).isEqualTo(10);
        assertThat(admitted(here, window, 20)).isEqualTo(10);
        for (int i = 0; i < 50; i++) {
            clock.turn(Duration.ofMinutes(-5));
            assertThat(admitted(here, bucket, 1) + admitted(there, window, 1)).isZero();
            clock.turn(Duration.ofMinutes(5));
            assertThat(admitted(there, bucket, 1) + admitted(here, window, 1)).isZero();
        }
    }

    /** redisson takes the time of the client: one whose clock is ahead gets more. */
    @Test
    void clock_ofWhoAsks_doesNotMatter() throws StoreUnavailable {
        LimitStore ahead = new LimitStore(
                ledger,
                Duration.ofSeconds(5),
                () -> clock.instant().plus(MINUTE).toEpochMilli() * 1_000_000,
                new HandCrew(() -> 0));
        assertThat(admitted(here, calls("bob", 5), 5)).isEqualTo(5);
        assertThat(admitted(ahead, calls("bob", 5), 5)).isZero();
    }

    /** redisson#3025, #3804, #7334, #7343: the counter and the log of what is counted drift apart, and permits are lost. */
    @Test
    void account_comesBackInFull_howeverHoldsHaveEnded() throws StoreUnavailable {
        Limit limit = new WindowLimit("tokens", Unit.TOKENS, 100, MINUTE);
        LimitKey key = new LimitKey(1, 1);
        Ask ten = new Ask(key, List.of(new Charge(limit, 10)));
        for (int i = 0; i < 200; i++) {
            HoldId id = here.nextHold();
            if (here.hold(ten, id, Duration.ofSeconds(30)).allowed()) {
                int end = i % 4;
                List<Charge> used = end == 0 ? List.of() : List.of(new Charge(limit, 5L * end));
                // The fourth is never settled, and the others twice.
                for (int again = 0; again < 2 && end < 3; again++) {
                    there.settle(key, id, used, again == 1);
                }
            }
            clock.turn(Duration.ofSeconds(7));
        }
        clock.turn(MINUTE);
        assertThat(admitted(here, ten, 20)).isEqualTo(10);
    }

    /** envoyproxy/ratelimit#185: refused calls count, so that whoever goes on trying stays out, even if the limit is raised. */
    @Test
    void refusals_doNotCount_andARaisedLimitHelpsAtOnce() throws StoreUnavailable {
        assertThat(admitted(here, calls("bob", 5), 1_000)).isEqualTo(5);
        assertThat(admitted(here, calls("bob", 8), 1_000)).isEqualTo(3);
        clock.turn(MINUTE);
        assertThat(admitted(here, calls("bob", 8), 1_000)).isEqualTo(8);
    }

    /** bucket4j#454, #504, redisson#4812: entries of tens of millions of users stay for ever. */
    @Test
    void accounts_leaveWhenTheyAreAsGoodAsNew() throws StoreUnavailable {
        for (int i = 0; i < 20_000; i++) {
            take(here, calls("user" + i, 10));
        }
        int full = ledger.size();
        clock.turn(MINUTE);
        for (int i = 0; i < 60_000; i++) {
            take(here, calls("later" + i % 2_000, 1_000));
        }
        assertThat(full).isBetween(ACCOUNTS, ACCOUNTS + 64 * 16);
        assertThat(ledger.size()).isLessThanOrEqualTo(2_400);
    }

    /** litellm#24682, #33325: a budget counts for one process only. */
    @Test
    void budget_isSharedByServers() throws StoreUnavailable {
        Limit money = new BudgetLimit("usd", Unit.MONEY, 10_000_000, Period.MONTH, ZoneOffset.UTC);
        Ask dollar = new Ask(new LimitKey(2, 2), List.of(new Charge(money, 1_000_000)));
        assertThat(admitted(here, dollar, 8) + admitted(there, dollar, 8)).isEqualTo(10);
    }

    /** hazelcast#7270, #12952: after the loss of a member the same work may be done twice. */
    @Test
    void workThatIsDoneTwice_countsOnce() {
        Limit limit = new WindowLimit("calls", Unit.REQUESTS, 10, MINUTE);
        LimitKey key = new LimitKey(3, 3);
        Take lease = new Take(
                new Ask(key, List.of(new Charge(limit, 1))),
                4,
                new Take.Hold(new HoldId(1, 1), Take.Hold.Kind.LEASE, Duration.ofSeconds(1)));
        Settle two = new Settle(key, new HoldId(1, 1), List.of(new Charge(limit, 2)), true);
        assertThat(answers(lease, lease)).extracting(Answer::granted).containsExactly(4, 4);
        assertThat(answers(two, two)).extracting(Answer::granted).containsExactly(1, 0);
        Take all = new Take(new Ask(key, List.of(new Charge(limit, 1))), 100, null);
        assertThat(answers(all)).extracting(Answer::granted).containsExactly(8);
    }

    private List<Answer> answers(Act... acts) {
        return ledger.apply(ledger.shelf(acts[0].key()), List.of(acts)).join();
    }
}
