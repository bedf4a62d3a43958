package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.gatehouse.Caller;
import io.github.gatehouse.limit.CallDecision;
import io.github.gatehouse.limit.CallKey;
import io.github.gatehouse.limit.CallLimit;
import io.github.gatehouse.limit.CallStore;
import io.github.gatehouse.limit.Scope;
import io.github.gatehouse.limit.StoreUnavailable;
import io.github.gatehouse.limit.TurnedClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Members that come and go. */
class ClusterIT {

    private static final CallLimit TEN = new CallLimit(10, Duration.ofHours(1));
    private static final int CALLERS = 40;

    private final TurnedClock clock = new TurnedClock();

    @Test
    void terminate_ofAMember_losesNoCount() throws Exception {
        try (TestCluster cluster = TestCluster.start(3, clock)) {
            useUp(cluster.stores());
            cluster.members().get(0).terminate();
            CallStore left = cluster.stores().get(1);
            assertNobodyHasAnyLeft(left);
            await().atMost(TestCluster.LONG).until(() -> left.nodes() == 2);
        }
    }

    @Test
    void close_ofAMember_losesNoCount() throws Exception {
        try (TestCluster cluster = TestCluster.start(2, clock)) {
            useUp(cluster.stores());
            cluster.members().get(0).close();
            assertNobodyHasAnyLeft(cluster.stores().get(1));
            assertThatThrownBy(() -> take(cluster.stores().get(0), 1)).isInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    void join_bringsTheCountsAlong() throws Exception {
        List<Integer> ports = TestCluster.freePorts(2);
        try (Cluster first = TestCluster.start(TestCluster.settings(ports, ports.get(0), TestCluster.SECRET), clock)) {
            useUp(List.of(first.limits()));
            ClusterSettings settings = TestCluster.settings(ports, ports.get(1), TestCluster.SECRET);
            try (Cluster second = TestCluster.start(settings, clock)) {
                await().atMost(TestCluster.LONG).until(() -> first.size() == 2 && second.size() == 2);
                TestCluster.awaitCopies();
                leave(first);
                assertNobodyHasAnyLeft(second.limits());
            }
        }
    }

    @Test
    void members_withDifferentSecretsDoNotJoin() throws Exception {
        List<Integer> ports = TestCluster.freePorts(2);
        try (Cluster first = TestCluster.start(TestCluster.settings(ports, ports.get(0), TestCluster.SECRET), clock);
                Cluster other =
                        TestCluster.start(TestCluster.settings(ports, ports.get(1), "a secret of others"), clock)) {
            assertThat(first.size()).isEqualTo(1);
            assertThat(other.size()).isEqualTo(1);
            CallKey key = first.limits().keys().key(Scope.CLUSTER, "", "chat", Caller.key("bob"));
            assertThat(other.limits().keys().key(Scope.CLUSTER, "", "chat", Caller.key("bob")))
                    .isNotEqualTo(key);
        }
    }

    @Test
    void start_findsOtherNodesOfTheSameMachine_onTheNextPorts() {
        int first = IntStream.generate(() -> TestCluster.freePorts(1).get(0))
                .filter(port -> TestCluster.free(port + 1) && TestCluster.free(port + 2))
                .findFirst()
                .orElseThrow();
        ClusterSettings settings =
                new Given().members(List.of("localhost")).ports(first, 3).settings();
        try (Cluster one = TestCluster.start(settings, clock);
                Cluster two = TestCluster.start(settings, clock)) {
            await().atMost(TestCluster.LONG).until(() -> one.size() == 2 && two.size() == 2);
            assertThat(List.of(one.node(), two.node()))
                    .containsExactly("localhost:" + first, "localhost:" + (first + 1));
        }
    }

    private static void leave(Cluster member) {
        member.close();
    }

    /** Every caller takes all that it may, at one member after the other. */
    private static void useUp(List<CallStore> stores) {
        for (int caller = 0; caller < CALLERS; caller++) {
            int taken = 0;
            while (answer(stores.get(taken % stores.size()), caller).allowed()) {
                taken++;
            }
            assertThat(taken).isLessThanOrEqualTo(10);
        }
    }

    private static void assertNobodyHasAnyLeft(CallStore store) {
        for (int caller = 0; caller < CALLERS; caller++) {
            assertThat(answer(store, caller).allowed()).isFalse();
        }
    }

    /**
     * Asks until there is an answer. A call on its way to a member that dies is lost, and one whose copy may be missing
     * is not answered: it may count.
     */
    private static CallDecision answer(CallStore store, int caller) {
        return await().atMost(TestCluster.LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(StoreUnavailable.class)
                .until(() -> take(store, caller), decision -> true);
    }

    private static CallDecision take(CallStore store, int caller) throws StoreUnavailable {
        return store.take(store.keys().key(Scope.CLUSTER, "", "chat", Caller.key("caller" + caller)), TEN);
    }
}
