package io.github.gatehouse.cluster;

import static org.awaitility.Awaitility.await;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.github.gatehouse.limit.CallStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Members in this JVM, on ports of their own. */
final class TestCluster implements AutoCloseable {

    static final String SECRET = "a secret of the tests";
    static final Duration LONG = Duration.ofSeconds(60);

    private final List<Cluster> members = new ArrayList<>();

    static TestCluster start(int members, InstantSource clock) {
        TestCluster cluster = new TestCluster();
        List<Integer> ports = freePorts(members);
        try {
            for (int port : ports) {
                cluster.members.add(start(settings(ports, port, SECRET), clock));
            }
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        await().atMost(LONG).until(() -> cluster.members.stream().allMatch(member -> member.size() == members));
        awaitCopies();
        return cluster;
    }

    /** Until every count has a copy: only then does a member that dies take nothing with it. */
    static void awaitCopies() {
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(HazelcastInstanceNotActiveException.class)
                .until(() -> Hazelcast.getAllHazelcastInstances().stream()
                        .allMatch(member -> member.getPartitionService().isClusterSafe()));
    }

    static Cluster start(ClusterSettings settings, InstantSource clock) {
        return Cluster.start(settings, "/test", TestCluster.class.getClassLoader(), clock);
    }

    /** Waits longer than a product should: the machine that runs the tests may be busy. */
    static ClusterSettings settings(List<Integer> ports, int own, String secret) {
        List<String> members = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        return new Given().members(members).ports(own, 1).secret(secret).settings();
    }

    /** Below the ports that outgoing connections get. */
    static List<Integer> freePorts(int number) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(16_000, 32_000))
                .filter(TestCluster::free)
                .distinct()
                .limit(number)
                .boxed()
                .toList();
    }

    static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    List<CallStore> stores() {
        return members.stream().map(Cluster::limits).toList();
    }

    List<Cluster> members() {
        return members;
    }

    @Override
    public void close() {
        members.forEach(Cluster::terminate);
    }
}
