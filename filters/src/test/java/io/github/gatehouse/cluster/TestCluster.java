package io.github.gatehouse.cluster;

import static org.awaitility.Awaitility.await;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.internal.partition.IPartition;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.proxy.MapProxyImpl;
import com.hazelcast.spi.impl.NodeEngine;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.Shelf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Members in this JVM, on ports of their own. */
final class TestCluster implements AutoCloseable {

    static final String SECRET = "a secret of the tests";

    /** More than one call of Hazelcast's own may take with {@link Given} waits. */
    static final Duration LONG = Duration.ofMinutes(3);

    private final List<Cluster> members = new ArrayList<>();

    private List<Integer> ports = List.of();
    private UnaryOperator<Given> given = UnaryOperator.identity();
    private InstantSource clock = InstantSource.system();

    static TestCluster start(int members, InstantSource clock) {
        return start(members, members, clock);
    }

    /** @param named how many members the settings name */
    static TestCluster start(int members, int named, InstantSource clock) {
        return start(members, named, clock, UnaryOperator.identity());
    }

    /** @param given changes the settings of each member */
    static TestCluster start(int members, int named, InstantSource clock, UnaryOperator<Given> given) {
        TestCluster cluster = new TestCluster();
        cluster.ports = freePorts(named + 1);
        cluster.given = given;
        cluster.clock = clock;
        try {
            for (int i = 0; i < members; i++) {
                cluster.join();
            }
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        await().atMost(LONG).until(() -> cluster.members.stream().allMatch(member -> member.size() == members));
        awaitCopies();
        return cluster;
    }

    /** Starts the next member. */
    Cluster join() {
        return join(ports.subList(0, ports.size() - 1), ports.get(members.size()), clock);
    }

    /** Starts a member that knows of others. */
    Cluster join(List<Integer> all, int own, InstantSource time) {
        List<String> names = all.stream().map(port -> "127.0.0.1:" + port).toList();
        Given settings = new Given().members(names).ports(own, 1);
        Cluster member = start(given.apply(settings).settings(), time);
        members.add(member);
        return member;
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

    /** What Hazelcast knows of a member. */
    static HazelcastInstance instance(Cluster member) {
        int port = Integer.parseInt(member.node().substring(member.node().lastIndexOf(':') + 1));
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(instance ->
                        instance.getCluster().getLocalMember().getAddress().getPort() == port)
                .findFirst()
                .orElseThrow();
    }

    static MapProxyImpl<Integer, Shelf> map(HazelcastInstance member) {
        IMap<Integer, Shelf> map = member.getMap(MemberConfig.LIMITS);
        return (MapProxyImpl<Integer, Shelf>) map;
    }

    /** A caller whose account this member owns. */
    String ownedBy(int member) {
        HazelcastInstance instance = instance(members.get(member));
        ShelfKeys shelves = new ShelfKeys(
                instance.getPartitionService(), map(instance).getNodeEngine().getSerializationService());
        Calls calls = Calls.to(members.get(member));
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "caller" + i)
                .filter(caller -> instance.getPartitionService()
                        .getPartition(shelves.number(ShelfKeys.shelf(calls.key(caller))))
                        .getOwner()
                        .localMember())
                .findFirst()
                .orElseThrow();
    }

    /** The member that owns a shelf, and the one that has the copy. */
    List<Cluster> keepers(int shelf) {
        HazelcastInstance any = instance(members.get(0));
        NodeEngine engine = map(any).getNodeEngine();
        int partition = new ShelfKeys(any.getPartitionService(), engine.getSerializationService()).partition(shelf);
        IPartition found = engine.getPartitionService().getPartition(partition);
        return IntStream.range(0, 2)
                .mapToObj(found::getReplicaAddress)
                .map(address -> members.stream()
                        .filter(member -> member.node().endsWith(":" + address.getPort()))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    List<HazelcastInstance> instances() {
        return members.stream().map(TestCluster::instance).toList();
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

    List<Ledger> ledgers() {
        return members.stream().map(Cluster::ledger).toList();
    }

    List<Cluster> members() {
        return members;
    }

    @Override
    public void close() {
        members.forEach(Cluster::terminate);
    }
}
