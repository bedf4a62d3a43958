package io.github.gatehouse.samples.benchmarks.peers;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.RemoteAsyncBucketBuilder;
import io.github.bucket4j.distributed.proxy.RemoteBucketBuilder;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.grid.hazelcast.Bucket4jHazelcast;
import io.github.bucket4j.grid.hazelcast.HazelcastProxyManager;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A member of a cluster that keeps Bucket4j's buckets: its entry processors with its own serializers, and one
 * synchronous copy of each bucket, as Gatehouse has of its counts.
 */
public final class Bucket4jNode implements AutoCloseable {

    private static final String MAP = "buckets";
    private static final int TYPE_IDS = 1_000;

    /** Nothing here slows a decision down; it starts and stops as the other cluster does. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "hazelcast.phone.home.enabled", "false",
            "hazelcast.logging.type", "jdk",
            "hazelcast.logging.details.enabled", "false",
            "hazelcast.jmx", "false",
            "hazelcast.shutdownhook.enabled", "false",
            "hazelcast.socket.bind.any", "false",
            "hazelcast.wait.seconds.before.join", "0",
            "hazelcast.health.monitoring.level", "OFF");

    private final HazelcastInstance hazelcast;
    private final ProxyManager<String> manager;

    /**
     * Joins the others.
     *
     * @param port the first of the ports of all members on loopback; this one takes the first that is free
     */
    public Bucket4jNode(int port, int members) {
        hazelcast = Hazelcast.newHazelcastInstance(config(port, members));
        IMap<String, byte[]> map = hazelcast.getMap(MAP);
        // There are no owners before the first use, and no second copies for a while after a member joined.
        map.size();
        hazelcast.getPartitionService().forceLocalMemberToBeSafe(20, TimeUnit.SECONDS);
        manager = Bucket4jHazelcast.entryProcessorBasedBuilder(map).build();
    }

    private static Config config(int port, int members) {
        Config config = new Config();
        config.setClusterName("bucket4j-" + port);
        PROPERTIES.forEach(config::setProperty);
        config.getMetricsConfig().setEnabled(false);
        HazelcastProxyManager.addCustomSerializers(config.getSerializationConfig(), TYPE_IDS);
        config.addMapConfig(new MapConfig(MAP)
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setBackupCount(1)
                .setStatisticsEnabled(false));
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        IntStream.range(port, port + members)
                .forEach(each -> join.getTcpIpConfig().addMember("127.0.0.1:" + each));
        config.getNetworkConfig().setPort(port).setPortCount(members);
        return config;
    }

    public int size() {
        return hazelcast.getCluster().getMembers().size();
    }

    /** A key of this name, with a number behind it, that another member owns. */
    public String elsewhere(String name) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> name + "-" + i)
                .filter(key -> !hazelcast
                        .getPartitionService()
                        .getPartition(key)
                        .getOwner()
                        .localMember())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This member owns every key"));
    }

    /** One bucket per user; the proxies are kept, as batching needs it. */
    public BucketProxy[] buckets(int users, IntFunction<String> key, Policy policy, boolean batching) {
        BucketConfiguration configuration = configuration(policy);
        return IntStream.range(0, users)
                .mapToObj(user -> {
                    RemoteBucketBuilder<String> plain = manager.builder();
                    return (batching ? plain.withOptimization(Optimizations.batching()) : plain)
                            .build(key.apply(user), () -> configuration);
                })
                .toArray(BucketProxy[]::new);
    }

    /** One bucket that is asked without waiting. */
    public Limiter.Asynchronous<Boolean> asynchronous(String key, Policy policy, boolean batching) {
        BucketConfiguration configuration = configuration(policy);
        RemoteAsyncBucketBuilder<String> plain = manager.asAsync().builder();
        AsyncBucketProxy bucket = (batching ? plain.withOptimization(Optimizations.batching()) : plain)
                .build(key, () -> CompletableFuture.completedFuture(configuration));
        return new Limiter.Asynchronous<>(() -> bucket.tryConsume(1), Boolean::booleanValue);
    }

    private static BucketConfiguration configuration(Policy policy) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(policy.value()).refillGreedy(policy.value(), policy.window()))
                .build();
    }

    @Override
    public void close() {
        hazelcast.getLifecycleService().terminate();
    }
}
