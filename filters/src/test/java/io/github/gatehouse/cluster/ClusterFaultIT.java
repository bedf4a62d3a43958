package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.github.gatehouse.cluster.ClusterSettings.Loss;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.StoreUnavailable;
import io.github.gatehouse.limit.TurnedClock;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Too few members, lost counts, and halves of a cluster that meet again. */
class ClusterFaultIT {

    private final TurnedClock clock = new TurnedClock();

    @Test
    void alone_nothingIsCounted_untilSomebodyHasJoinedOnce() throws Exception {
        try (TestCluster cluster = TestCluster.start(1, 2, clock)) {
            Cluster first = cluster.members().get(0);
            assertThat(first.health()).isEqualTo(new Health(Health.State.ALONE, 1, 2));
            assertThatThrownBy(() -> Calls.to(first).take("ann", 10))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("gatehouse.cluster.members");
            Cluster second = cluster.join();
            await().atMost(TestCluster.LONG).until(() -> first.size() == 2);
            assertThat(Calls.to(first).insist("ann", 1).allowed()).isTrue();
            assertThat(Calls.to(second).take("ann", 1).allowed()).isFalse();
            assertThat(first.health()).isEqualTo(new Health(Health.State.OK, 2, 2));
            second.close();
            await().atMost(TestCluster.LONG).until(() -> first.size() == 1);
            assertThat(Calls.to(first).insist("ann", 1).allowed()).isFalse();
            assertThat(Calls.to(first).take("bob", 1).allowed()).isTrue();
            assertThat(first.health()).isEqualTo(new Health(Health.State.OK, 1, 2));
        }
    }

    @Test
    void belowTheMinimum_nothingIsCounted_andNothingIsForgotten() {
        try (TestCluster cluster = TestCluster.start(2, 3, clock, given -> given.minimum(2))) {
            ClusterIT.useUp(cluster.members());
            Cluster left = cluster.members().get(0);
            cluster.members().get(1).terminate();
            await().atMost(TestCluster.LONG).until(() -> left.size() == 1);
            assertThat(left.health()).isEqualTo(new Health(Health.State.BELOW_MINIMUM, 1, 3));
            assertThatThrownBy(() -> Calls.to(left).take("caller1", 10)).isInstanceOf(StoreUnavailable.class);
            Cluster next = cluster.join();
            await().atMost(TestCluster.LONG).until(() -> left.size() == 2);
            ClusterIT.assertNobodyHasAnyLeft(next);
            assertThat(left.health().degraded()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void lostCounts_startAsConfigured(Loss loss) throws Exception {
        try (TestCluster cluster = TestCluster.start(4, 4, clock, given -> given.loss(loss))) {
            List<Cluster> both = cluster.keepers(0);
            Cluster left = cluster.members().stream()
                    .filter(member -> !both.contains(member))
                    .findFirst()
                    .orElseThrow();
            terminateAtOnce(both);
            await().atMost(TestCluster.LONG).until(() -> left.size() == 2);
            int refused = 0;
            for (int caller = 0; caller < 400; caller++) {
                refused += Calls.to(left).insist("caller" + caller, 5).allowed() ? 0 : 1;
            }
            if (loss == Loss.FRESH) {
                assertThat(refused).isZero();
                return;
            }
            assertThat(refused).as("callers whose count was lost").isBetween(1, 350);
            clock.turn(Duration.ofHours(1).plusMillis(20));
            for (int caller = 0; caller < 400; caller++) {
                assertThat(Calls.to(left).take("caller" + caller, 5).allowed())
                        .as("one window later")
                        .isTrue();
            }
        }
    }

    /** One after the other would leave time for another copy, and a parallel stream is not parallel on a busy machine. */
    private static void terminateAtOnce(List<Cluster> members) throws Exception {
        CyclicBarrier together = new CyclicBarrier(members.size());
        ExecutorService threads = Executors.newFixedThreadPool(members.size());
        try {
            threads.invokeAll(members.stream()
                    .<Callable<Integer>>map(member -> () -> {
                        int place = together.await();
                        member.terminate();
                        return place;
                    })
                    .toList());
        } finally {
            threads.shutdown();
        }
    }

    /** The new owner's clock is ahead by less than usual members differ, and by much more. */
    @ParameterizedTest
    @ValueSource(ints = {9, 500})
    void aNewOwner_whoseClockIsAhead_letsNothingThroughEarly(int ahead) throws Exception {
        TurnedClock fast = new TurnedClock();
        fast.turn(Duration.ofMillis(ahead));
        Limit second = new WindowLimit("requests", Unit.REQUESTS, 1, Duration.ofSeconds(1));
        List<Integer> ports = TestCluster.freePorts(2);
        try (TestCluster cluster = new TestCluster()) {
            cluster.join(ports, ports.get(0), clock);
            Cluster left = cluster.join(ports, ports.get(1), fast);
            await().atMost(TestCluster.LONG)
                    .until(() -> cluster.members().get(0).size() == 2);
            TestCluster.awaitCopies();
            String caller = cluster.ownedBy(0);
            assertThat(Calls.to(left).take(caller, second).allowed()).isTrue();
            cluster.members().get(0).terminate();
            await().atMost(TestCluster.LONG).until(() -> left.size() == 1);
            fast.turn(Duration.ofMillis(999));
            assertThat(Calls.to(left).insist(caller, second).allowed()).isFalse();
            fast.turn(Duration.ofMillis(12));
            assertThat(Calls.to(left).take(caller, second).allowed()).isTrue();
        }
    }

    /** The second half does not know of the first, which finds it later. */
    @Test
    void halvesThatMeet_keepWhatEitherHasCounted() throws Exception {
        List<Integer> ports = TestCluster.freePorts(4);
        try (TestCluster one = new TestCluster();
                TestCluster two = new TestCluster()) {
            one.join(ports, ports.get(0), clock);
            one.join(ports.subList(0, 2), ports.get(1), clock);
            two.join(ports.subList(2, 4), ports.get(2), clock);
            two.join(ports.subList(2, 4), ports.get(3), clock);
            await().atMost(TestCluster.LONG)
                    .until(() -> one.members().get(0).size() == 2
                            && two.members().get(0).size() == 2);
            for (int caller = 0; caller < 100; caller++) {
                takes(one, "caller" + caller, 2);
                takes(two, "caller" + caller, 3);
            }
            CountDownLatch merged = merged(one, two);
            List<Cluster> all = Stream.concat(one.members().stream(), two.members().stream())
                    .toList();
            await().atMost(TestCluster.LONG.multipliedBy(3))
                    .until(() -> all.stream().allMatch(member -> member.size() == 4));
            assertThat(merged.await(1, TimeUnit.MINUTES)).isTrue();
            TestCluster.awaitCopies();
            for (int caller = 0; caller < 100; caller++) {
                Calls calls = Calls.to(all.get(caller % 4));
                assertThat(calls.insist("caller" + caller, 6).allowed())
                        .as("the sixth")
                        .isTrue();
                assertThat(calls.take("caller" + caller, 6).allowed())
                        .as("the seventh")
                        .isFalse();
            }
        }
    }

    /** Two members, whichever, bring their counts to the two others. */
    private static CountDownLatch merged(TestCluster... halves) {
        CountDownLatch merged = new CountDownLatch(2);
        for (TestCluster half : halves) {
            for (HazelcastInstance member : half.instances()) {
                member.getLifecycleService().addLifecycleListener(event -> {
                    if (event.getState() == LifecycleState.MERGED) {
                        merged.countDown();
                    }
                });
            }
        }
        return merged;
    }

    private void takes(TestCluster half, String caller, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            clock.turn(Duration.ofMillis(1));
            assertThat(Calls.to(half.members().get(0)).take(caller, 100).allowed())
                    .isTrue();
        }
    }
}
