package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gatehouse.limit.TurnedClock;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What one member does alone. */
class ClusterTest {

    private static final ClassLoader OWN = ClusterTest.class.getClassLoader();

    private final TurnedClock clock = new TurnedClock();

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
    void start_keepsTheNameOfTheClusterOutOfTheLog() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord line) {
                lines.add(String.valueOf(line.getMessage()));
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        List<Integer> ports = TestCluster.freePorts(1);
        try (Cluster cluster =
                TestCluster.start(TestCluster.settings(ports, ports.get(0), TestCluster.SECRET), clock)) {
            assertThat(cluster.size()).isOne();
        } finally {
            root.removeHandler(handler);
        }
        String name = ClusterSecret.of(TestCluster.SECRET).clusterName();
        assertThat(lines).anyMatch(line -> line.contains("Hazelcast Platform"));
        assertThat(lines).noneMatch(line -> line.contains(name));
        assertThat(Logger.getLogger("com.hazelcast.system").getFilter()).isNull();
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
    void start_listensOnIpv6() throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "this machine has no IPv6");
        int port = TestCluster.freePorts(1).get(0);
        ClusterSettings settings = settings(List.of("[::1]"), port);
        try (Cluster cluster = Cluster.start(settings, "/test", OWN)) {
            assertThat(cluster.node()).isEqualTo("[0:0:0:0:0:0:0:1]:" + port);
            assertThat(Calls.to(cluster).take("ann", 10).allowed()).isTrue();
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
        assertThat(Calls.to(cluster).take("ann", 10).allowed()).isTrue();
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
            Calls calls = Calls.to(cluster);
            calls.take("ann", 10);
            long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
            for (int i = 0; i < 1_000; i++) {
                calls.take("caller" + i, 10);
            }
            long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before;
            assertThat(started).isLessThan(100);
        }
    }

    private static ClusterSettings settings(List<String> members, int port) {
        return new Given().members(members).ports(port, 3).settings();
    }

    private static Cluster alone() {
        return Cluster.start(ownMemberOnly(), "/closing", OWN);
    }

    private static ClusterSettings ownMemberOnly() {
        return Given.alone();
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
