package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.github.gatehouse.Caller;
import io.github.gatehouse.limit.Decision;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.LimitStore;
import io.github.gatehouse.limit.Scope;
import io.github.gatehouse.limit.StoreUnavailable;
import io.github.gatehouse.limit.TurnedClock;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static final ClassLoader OWN = ClusterTest.class.getClassLoader();
    private static final Limit TEN = new Limit(10, Duration.ofHours(1));
    private static final int CALLERS = 40;

    private final TurnedClock clock = new TurnedClock();

    @Test
    void terminate_ofAMember_losesNoCount() throws Exception {
        try (TestCluster cluster = TestCluster.start(3, clock)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                for (int i = 0; i < 10; i++) {
                    assertThat(take(cluster.stores().get(i % 3), caller).allowed())
                            .isTrue();
                }
            }
            cluster.members().get(0).terminate();
            LimitStore left = cluster.stores().get(1);
            for (int caller = 0; caller < CALLERS; caller++) {
                assertThat(answer(left, caller).allowed()).isFalse();
            }
            await().atMost(TestCluster.LONG).until(() -> left.nodes() == 2);
        }
    }

    @Test
    void close_ofAMember_losesNoCount() throws Exception {
        try (TestCluster cluster = TestCluster.start(2, clock)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                for (int i = 0; i < 10; i++) {
                    take(cluster.stores().get(i % 2), caller);
                }
            }
            cluster.members().get(0).close();
            for (int caller = 0; caller < CALLERS; caller++) {
                assertThat(answer(cluster.stores().get(1), caller).allowed()).isFalse();
            }
            assertThatThrownBy(() -> take(cluster.stores().get(0), 1)).isInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    void join_bringsTheCountsAlong() throws Exception {
        List<Integer> ports = TestCluster.freePorts(2);
        try (Cluster first = TestCluster.start(TestCluster.settings(ports, ports.get(0), TestCluster.SECRET), clock)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                for (int i = 0; i < 10; i++) {
                    take(first.limits(), caller);
                }
            }
            ClusterSettings settings = TestCluster.settings(ports, ports.get(1), TestCluster.SECRET);
            try (Cluster second = TestCluster.start(settings, clock)) {
                await().atMost(TestCluster.LONG).until(() -> first.size() == 2 && second.size() == 2);
                leave(first);
                for (int caller = 0; caller < CALLERS; caller++) {
                    assertThat(answer(second.limits(), caller).allowed()).isFalse();
                }
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
            LimitKey key = first.limits().keys().key(Scope.CLUSTER, "", "chat", Caller.key("bob"));
            assertThat(other.limits().keys().key(Scope.CLUSTER, "", "chat", Caller.key("bob")))
                    .isNotEqualTo(key);
        }
    }

    @Test
    void clusterName_dependsOnTheSecret_andHidesIt() {
        String name = ClusterSecret.of(TestCluster.SECRET).clusterName();
        assertThat(name).isEqualTo(ClusterSecret.of(TestCluster.SECRET).clusterName());
        assertThat(name).isNotEqualTo(ClusterSecret.of(TestCluster.SECRET + " ").clusterName());
        assertThat(name).doesNotContain("secret");
        assertThat(ClusterSecret.of("").clusterName())
                .isNotEqualTo(ClusterSecret.of("").clusterName());
    }

    @Test
    void start_withoutMembers_listensForNobody() {
        try (Cluster first = alone();
                Cluster second = alone()) {
            assertThat(first.size()).isEqualTo(1);
            assertThat(second.size()).isEqualTo(1);
            assertThat(first.node()).startsWith("127.0.0.1:").isNotEqualTo(second.node());
        }
    }

    @Test
    void start_findsOtherNodesOfTheSameMachine_onTheNextPorts() {
        int first = IntStream.generate(() -> TestCluster.freePorts(1).get(0))
                .filter(port -> TestCluster.free(port + 1) && TestCluster.free(port + 2))
                .findFirst()
                .orElseThrow();
        ClusterSettings settings = settings(List.of("localhost"), first);
        try (Cluster one = Cluster.start(settings, "/test", OWN);
                Cluster two = Cluster.start(settings, "/test", OWN)) {
            await().atMost(TestCluster.LONG).until(() -> one.size() == 2 && two.size() == 2);
            assertThat(List.of(one.node(), two.node()))
                    .containsExactly("localhost:" + first, "localhost:" + (first + 1));
        }
    }

    @Test
    void start_listensOnIpv6() throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "this machine has no IPv6");
        int port = TestCluster.freePorts(1).get(0);
        ClusterSettings settings = settings(List.of("[::1]"), port);
        try (Cluster cluster = Cluster.start(settings, "/test", OWN)) {
            assertThat(cluster.node()).isEqualTo("[0:0:0:0:0:0:0:1]:" + port);
            assertThat(take(cluster.limits(), 1).allowed()).isTrue();
        }
    }

    @Test
    void start_onATakenPort_namesTheSetting() {
        List<Integer> ports = TestCluster.freePorts(1);
        ClusterSettings settings = TestCluster.settings(ports, ports.get(0), TestCluster.SECRET);
        try (Cluster first = TestCluster.start(settings, clock)) {
            assertThat(first.node()).isEqualTo("127.0.0.1:" + ports.get(0));
            assertThatThrownBy(() -> TestCluster.start(settings, clock))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("gatehouse.cluster.port=" + ports.get(0));
        }
    }

    @Test
    void start_onAnotherMachinesAddress_namesTheSetting() {
        ClusterSettings settings = settings(List.of("192.0.2.1"), 15801);
        assertThatThrownBy(() -> Cluster.start(settings, "/test", OWN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gatehouse.cluster.members")
                .hasMessageContaining("gatehouse.cluster.bind");
    }

    @Test
    void close_leavesNoThreadAndNoBean() throws Exception {
        Set<ObjectName> before = beans();
        Cluster cluster = alone();
        assertThat(take(cluster.limits(), 1).allowed()).isTrue();
        assertThat(beans()).isEqualTo(before);
        assertThat(threads("gatehouse-closing")).isNotEmpty();
        cluster.close();
        cluster.close();
        await().atMost(TestCluster.LONG)
                .until(() -> threads("gatehouse-closing").isEmpty());
    }

    @Test
    void take_startsNoThreadPerCall() throws Exception {
        try (Cluster cluster = alone()) {
            take(cluster.limits(), 1);
            long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
            for (int i = 0; i < 1_000; i++) {
                take(cluster.limits(), i);
            }
            long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before;
            assertThat(started).isLessThan(100);
        }
    }

    @Test
    void entries_leaveWhenTheirWindowIsAsGoodAsNew() throws Exception {
        try (Cluster cluster = TestCluster.start(ownMemberOnly(), InstantSource.system())) {
            HazelcastInstance hazelcast = Hazelcast.getAllHazelcastInstances().stream()
                    .filter(instance -> cluster.node()
                            .endsWith(":"
                                    + instance.getCluster()
                                            .getLocalMember()
                                            .getAddress()
                                            .getPort()))
                    .findFirst()
                    .orElseThrow();
            LimitKey key = cluster.limits().keys().key(Scope.CLUSTER, "", "chat", Caller.key("bob"));
            cluster.limits().take(key, new Limit(10, Duration.ofMillis(1)));
            assertThat(hazelcast.getMap("gatehouse.limits").containsKey(key)).isTrue();
            await().atMost(TestCluster.LONG)
                    .until(() -> !hazelcast.getMap("gatehouse.limits").containsKey(key));
        }
    }

    private static ClusterSettings settings(List<String> members, int port) {
        return new ClusterSettings(members, port, 3, "", TestCluster.SECRET, TestCluster.LONG, TestCluster.LONG);
    }

    private static void leave(Cluster member) {
        member.close();
    }

    private static Cluster alone() {
        return Cluster.start(ownMemberOnly(), "/closing", OWN);
    }

    private static ClusterSettings ownMemberOnly() {
        return new ClusterSettings(List.of(), 15801, 5, "", "", TestCluster.LONG, TestCluster.LONG);
    }

    /** Asks until there is an answer: a call on its way to a member that dies is lost. */
    private static Decision answer(LimitStore store, int caller) throws StoreUnavailable {
        for (int attempt = 1; ; attempt++) {
            try {
                return take(store, caller);
            } catch (StoreUnavailable e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    private static Decision take(LimitStore store, int caller) throws StoreUnavailable {
        return store.take(store.keys().key(Scope.CLUSTER, "", "chat", Caller.key("caller" + caller)), TEN);
    }

    private static Set<ObjectName> beans() throws Exception {
        return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("com.hazelcast*:*"), null);
    }

    private static List<String> threads(String part) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(part))
                .toList();
    }
}
