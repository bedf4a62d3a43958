package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.map.IMap;
import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.LimitKeys;
import io.github.gatehouse.limit.StoreUnavailable;
import io.github.gatehouse.limit.Take;
import io.github.gatehouse.limit.TurnedClock;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What comes of writes that compare: races, waits, refusals, and accounts that leave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwapLedgerTest {

    private static final WindowLimit TWO = new WindowLimit("two", Unit.REQUESTS, 2, Duration.ofMinutes(1));

    private final TurnedClock clock = new TurnedClock();
    private final LimitKeys keys = LimitKeys.random();
    private HazelcastInstance plain;
    private IMap<String, long[]> map;
    private LimitKey key;
    private SwapLedger ledger;

    @BeforeAll
    void start() {
        plain = PlainHazelcast.start();
        map = AccountMap.open(plain);
    }

    @AfterAll
    void stop() {
        plain.getLifecycleService().terminate();
    }

    @BeforeEach
    void open() {
        map.clear();
        key = keys.account("somebody");
        ledger = ledger(map, TestCluster.LONG);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void apply_answersEachActInItsPlace() {
        LimitKey other = keys.account("somebody else");
        List<Answer> answers = ledger.apply(0, List.of(take(key, 1), take(other, 3), take(key, 2), take(key, 1)))
                .join();
        assertThat(answers).extracting(Answer::granted).containsExactly(1, 2, 1, 0);
        assertThat(ledger.apply(0, List.of()).join()).isEmpty();
    }

    @Test
    void refusal_writesNothing() {
        ledger.apply(0, List.of(take(key, 2))).join();
        long[] before = map.get(Swap.name(key));
        assertThat(granted(ledger, take(key, 1))).isZero();
        assertThat(map.get(Swap.name(key))).isEqualTo(before);
    }

    @Test
    void lostRaces_areTriedAgain() {
        AtomicInteger races = new AtomicInteger(10);
        IMap<String, long[]> racing = disturbed(method -> method.equals("replace") && races.getAndDecrement() > 0);
        SwapLedger other = ledger(racing, TestCluster.LONG);
        assertThat(granted(other, take(key, 1))).isEqualTo(1);
        assertThat(granted(other, take(key, 5))).isEqualTo(1);
        assertThat(races.get()).isEqualTo(-1);
        other.close();
    }

    /** Hazelcast repeats a write whose answer it lost, finds its own, and says that somebody else was faster. */
    @Test
    void writeWithALostAnswer_countsTwiceRatherThanNever() {
        ledger.apply(0, List.of(take(key, 1))).join();
        AtomicInteger lost = new AtomicInteger(1);
        WindowLimit ten = new WindowLimit("ten", Unit.REQUESTS, 10, Duration.ofMinutes(1));
        Take one = new Take(new Ask(key, List.of(new Charge(ten, 1))), 1, null);
        SwapLedger other = ledger(
                disturbed(method -> method.equals("replace") && lost.getAndDecrement() > 0, true), TestCluster.LONG);
        Answer answer = other.apply(0, List.of(one)).join().get(0);
        assertThat(answer.granted()).isEqualTo(1);
        assertThat(answer.decision().remaining()).isEqualTo(8);
        other.close();
    }

    @Test
    void racesThatAreAllLost_areNoAnswer() {
        SwapLedger other = ledger(disturbed(method -> method.equals("replace")), TestCluster.LONG);
        assertThat(granted(other, take(key, 1))).isEqualTo(1);
        assertUnavailable(other.apply(0, List.of(take(key, 1))), "other nodes were faster");
        other.close();
    }

    @Test
    void silence_isNoAnswer() {
        CountDownLatch silence = new CountDownLatch(1);
        SwapLedger other = ledger(
                disturbed(method -> {
                    awaitUninterrupted(silence);
                    return true;
                }),
                Duration.ofMillis(50));
        CompletableFuture<List<Answer>> answer = other.apply(0, List.of(take(key, 1)));
        assertUnavailable(answer, "did not answer within PT0.05S");
        silence.countDown();
        other.close();
    }

    @Test
    void close_givesUpWhatWaits() {
        CountDownLatch silence = new CountDownLatch(1);
        SwapLedger other = ledger(
                disturbed(method -> {
                    awaitUninterrupted(silence);
                    return true;
                }),
                TestCluster.LONG);
        CompletableFuture<List<Answer>> answer = other.apply(0, List.of(take(key, 1)));
        other.close();
        assertUnavailable(answer, "has stopped");
        assertUnavailable(other.apply(0, List.of(take(key, 1))), "has stopped");
        silence.countDown();
    }

    @Test
    void whatIsNoAccount_isNoAnswer_andStays() {
        long[] alien = {1, 2, 3};
        map.set(Swap.name(key), alien);
        assertUnavailable(ledger.apply(0, List.of(take(key, 1))), "cannot be read");
        LimitKey other = keys.account("somebody else");
        ledger.apply(0, List.of(take(other, 1))).join();
        map.set(Swap.name(key), map.get(Swap.name(other)));
        assertUnavailable(ledger.apply(0, List.of(take(key, 1))), "cannot be read");
    }

    @Test
    void account_livesAsLongAsItSays_untilItIsWrittenAgain() {
        ledger.apply(0, List.of(take(key, 1))).join();
        assertThat(Duration.ofMillis(map.getEntryView(Swap.name(key)).getTtl()))
                .isBetween(TWO.window(), TWO.window().plus(Swap.SLACK).plusSeconds(2));
        ledger.apply(0, List.of(take(key, 1))).join();
        assertThat(map.getEntryView(Swap.name(key)).getTtl()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void sweep_takesOutWhatIsAsGoodAsNew() {
        Upkeep upkeep = new Upkeep(Grid.open(plain), () -> plain, clock);
        ledger.apply(0, List.of(take(key, 1))).join();
        clock.turn(Duration.ofSeconds(30));
        ledger.apply(0, List.of(take(key, 1))).join();
        map.set("nobody's", new long[] {1, 2, 3});
        clock.turn(TWO.window());
        assertThat(upkeep.sweep()).isZero();
        clock.turn(Swap.SLACK.plusMillis(1));
        assertThat(upkeep.sweep()).isEqualTo(1);
        assertThat(map.keySet()).containsExactly("nobody's");
        upkeep.close();
    }

    @Test
    void announcementThatTheClusterMissed_isMadeUpFor() {
        Grid grid = Grid.open(plain);
        AtomicInteger missed = new AtomicInteger(1);
        @SuppressWarnings("unchecked")
        IMap<String, String> nodes = (IMap<String, String>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IMap.class}, (proxy, method, args) -> {
                    if (method.getName().equals("set") && missed.getAndDecrement() > 0) {
                        throw new IndeterminateOperationStateException("backup acks missed");
                    }
                    return method.invoke(grid.nodes(), args);
                });
        Upkeep upkeep =
                new Upkeep(new Grid(grid.hazelcast(), grid.accounts(), grid.engine(), nodes), () -> plain, clock);
        upkeep.start();
        await().atMost(TestCluster.LONG).until(() -> grid.nodes().size() == 1);
        upkeep.close();
    }

    private SwapLedger ledger(IMap<String, long[]> accounts, Duration timeout) {
        return new SwapLedger(() -> accounts, keys, clock, timeout, () -> 1);
    }

    private static Take take(LimitKey key, int times) {
        return new Take(new Ask(key, List.of(new Charge(TWO, 1))), times, null);
    }

    private static int granted(Ledger ledger, Act act) {
        return ledger.apply(0, List.of(act)).join().get(0).granted();
    }

    private static void assertUnavailable(CompletableFuture<List<Answer>> answer, String message) {
        assertThatThrownBy(answer::join)
                .cause()
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining(message);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                Thread.interrupted();
            }
        }
    }

    /** Decides whether a call of the map is lost. What is late is lost too, or it would write under another test. */
    private interface Loss {
        boolean loses(String method);
    }

    /** The map, of which some calls are lost. */
    private IMap<String, long[]> disturbed(Loss loss) {
        return disturbed(loss, false);
    }

    /** @param written whether a lost call is done all the same */
    @SuppressWarnings("unchecked")
    private IMap<String, long[]> disturbed(Loss loss, boolean written) {
        return (IMap<String, long[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IMap.class}, (proxy, method, args) -> {
                    try {
                        if (loss.loses(method.getName())) {
                            return written && !Boolean.TRUE.equals(method.invoke(map, args));
                        }
                        return method.invoke(map, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
