package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.BudgetLimit;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.LimitStore;
import io.github.gatehouse.limit.Period;
import io.github.gatehouse.limit.Renewals;
import io.github.gatehouse.limit.Reservation;
import io.github.gatehouse.limit.StoreUnavailable;
import io.github.gatehouse.limit.TurnedClock;
import io.github.gatehouse.limit.Unit;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Members that come and go. */
class ClusterIT {

    /** Enough to have accounts on most shelves. */
    private static final int CALLERS = 200;

    private final TurnedClock clock = new TurnedClock();

    @Test
    void terminate_ofAMember_losesNoCount() {
        try (TestCluster cluster = TestCluster.start(3, clock)) {
            useUp(cluster.members());
            cluster.members().get(0).terminate();
            Cluster left = cluster.members().get(1);
            assertNobodyHasAnyLeft(left);
            await().atMost(TestCluster.LONG).until(() -> left.size() == 2);
            assertThat(left.health()).isEqualTo(new Health(Health.State.OK, 2, 3));
        }
    }

    @Test
    void close_ofAMember_losesNoCount() {
        try (TestCluster cluster = TestCluster.start(2, clock)) {
            useUp(cluster.members());
            Cluster gone = cluster.members().get(0);
            gone.close();
            assertNobodyHasAnyLeft(cluster.members().get(1));
            assertThatThrownBy(() -> Calls.to(gone).take("caller1", 10)).isInstanceOf(StoreUnavailable.class);
            assertThat(gone.health().state()).isEqualTo(Health.State.NOT_ANSWERING);
        }
    }

    @Test
    void join_bringsTheCountsAlong() {
        try (TestCluster cluster = TestCluster.start(2, 3, clock)) {
            useUp(cluster.members());
            Cluster third = cluster.join();
            TestCluster.awaitCopies();
            leave(cluster.members().get(0));
            TestCluster.awaitCopies();
            leave(cluster.members().get(1));
            assertNobodyHasAnyLeft(third);
        }
    }

    @Test
    void take_admitsExactly100Of1000ParallelCalls_overThreeMembers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try (TestCluster cluster = TestCluster.start(3, clock)) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                Calls calls = Calls.to(cluster.members().get(i % 3));
                answers.add(threads.submit(() -> calls.take("parallel", 100).allowed()));
            }
            int admitted = 0;
            for (Future<Boolean> answer : answers) {
                admitted += answer.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
    }

    /** litellm#18730, #24682, #33325: parallel calls get past a budget, and each process has one of its own. */
    @Test
    void reservations_of200ParallelCallsWithMoneyFor50_admit50_overThreeMembers() throws Exception {
        Limit money = new BudgetLimit("usd", Unit.MONEY, 50 * 7, Period.DAY, ZoneOffset.UTC);
        CountDownLatch verdicts = new CountDownLatch(200);
        ExecutorService threads = Executors.newFixedThreadPool(200);
        List<LimitStore> stores = new ArrayList<>();
        try (TestCluster cluster = TestCluster.start(3, clock);
                Renewals renewals = new Renewals(Duration.ofSeconds(30))) {
            cluster.members().forEach(member -> stores.add(new LimitStore(member.ledger(), Duration.ofSeconds(20))));
            LimitKey key = stores.get(0).keys().account("parallel");
            List<Future<Long>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                LimitStore store = stores.get(i % 3);
                long real = i % 7;
                calls.add(threads.submit(() -> {
                    Reservation held =
                            Reservation.of(store, List.of(new Ask(key, List.of(new Charge(money, 7)))), renewals);
                    verdicts.countDown();
                    verdicts.await();
                    held.settle(ask -> real == 0 ? List.of() : List.of(new Charge(money, real)));
                    return held.allowed() ? real : -1;
                }));
            }
            long used = 0;
            int admitted = 0;
            for (Future<Long> call : calls) {
                used += Math.max(0, call.get());
                admitted += call.get() < 0 ? 0 : 1;
            }
            assertThat(admitted).isEqualTo(50);
            long left = 50 * 7 - used;
            await().atMost(TestCluster.LONG).until(() -> stores.get(0)
                    .hold(
                            new Ask(key, List.of(new Charge(money, left))),
                            stores.get(0).nextHold(),
                            Duration.ofSeconds(30))
                    .allowed());
            assertThat(stores.get(1)
                            .take(new Ask(key, List.of(new Charge(money, 1))))
                            .allowed())
                    .as("the count is what was used, to the unit")
                    .isFalse();
        } finally {
            stores.forEach(LimitStore::close);
            threads.shutdownNow();
        }
    }

    @Test
    void members_withDifferentSecretsDoNotJoin() {
        List<Integer> ports = TestCluster.freePorts(2);
        try (Cluster first = TestCluster.start(TestCluster.settings(ports, ports.get(0), TestCluster.SECRET), clock);
                Cluster other =
                        TestCluster.start(TestCluster.settings(ports, ports.get(1), "a secret of others"), clock)) {
            assertThat(first.health()).isEqualTo(new Health(Health.State.ALONE, 1, 2));
            assertThat(other.health()).isEqualTo(new Health(Health.State.ALONE, 1, 2));
            assertThat(Calls.to(other).key("bob")).isNotEqualTo(Calls.to(first).key("bob"));
        }
    }

    @Test
    void start_findsOtherNodesOfTheSameMachine_onTheNextPorts() throws Exception {
        int first = IntStream.generate(() -> TestCluster.freePorts(1).get(0))
                .filter(port -> TestCluster.free(port + 1) && TestCluster.free(port + 2))
                .findFirst()
                .orElseThrow();
        ClusterSettings settings =
                new Given().members(List.of("localhost")).ports(first, 3).settings();
        try (Cluster one = TestCluster.start(settings, clock)) {
            assertThat(Calls.to(one).take("ann", 10).allowed())
                    .as("nobody else is named")
                    .isTrue();
            try (Cluster two = TestCluster.start(settings, clock)) {
                await().atMost(TestCluster.LONG).until(() -> one.size() == 2 && two.size() == 2);
                assertThat(List.of(one.node(), two.node()))
                        .containsExactly("localhost:" + first, "localhost:" + (first + 1));
            }
        }
    }

    private static void leave(Cluster member) {
        member.close();
    }

    /** Every caller takes all that it may, at one member after the other. */
    static void useUp(List<Cluster> members) {
        for (int caller = 0; caller < CALLERS; caller++) {
            int taken = 0;
            while (Calls.to(members.get(taken % members.size()))
                    .insist("caller" + caller, 3)
                    .allowed()) {
                taken++;
            }
            assertThat(taken).isEqualTo(3);
        }
    }

    static void assertNobodyHasAnyLeft(Cluster member) {
        for (int caller = 0; caller < CALLERS; caller++) {
            assertThat(Calls.to(member).insist("caller" + caller, 3).allowed())
                    .as("caller %s", caller)
                    .isFalse();
        }
    }
}
