package io.github.gatehouse.cluster;

import com.hazelcast.cluster.InitialMembershipEvent;
import com.hazelcast.cluster.InitialMembershipListener;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.github.gatehouse.limit.CallKey;
import io.github.gatehouse.limit.CallLimit;
import io.github.gatehouse.limit.CallStore;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LimitKeys;
import io.github.gatehouse.limit.Scope;
import io.github.gatehouse.limit.SlidingWindow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The embedded Hazelcast member. */
final class Member implements Node {

    private static final System.Logger LOG = System.getLogger(Member.class.getName());
    private static final String LIMITS = "gatehouse.limits";
    /** Enough to reach some partitions of every member. */
    private static final int WARM_UP = 32;

    /** No call of Hazelcast's own ends sooner. */
    private static final Duration CALL = Duration.ofSeconds(5);

    private static final Duration SETTLE = Duration.ofSeconds(20);

    private final HazelcastInstance hazelcast;
    private final Size size;
    private final CallStore limits;
    private final String node;

    private Member(HazelcastInstance hazelcast, Size size, CallStore limits) {
        this.hazelcast = hazelcast;
        this.size = size;
        this.limits = limits;
        var address = hazelcast.getCluster().getLocalMember().getAddress();
        String host = address.getHost();
        this.node = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    static Member start(ClusterSettings settings, String application, ClassLoader own, InstantSource clock) {
        ClusterSecret secret = ClusterSecret.of(settings.members().isEmpty() ? "" : settings.secret());
        Size size = new Size();
        Config config = config(settings, application, own)
                .setClusterName(secret.clusterName())
                .addListenerConfig(new ListenerConfig(size));
        config.setUserContext(new ConcurrentHashMap<>(Map.of(TakeUnit.CLOCK, clock)));
        HazelcastInstance hazelcast = start(config, settings);
        try {
            EngineMark.EMBEDDED.leave(hazelcast);
            IMap<CallKey, SlidingWindow> map = hazelcast.getMap(LIMITS);
            warmUp(map);
            int members = hazelcast.getCluster().getMembers().size();
            if (members > 1) {
                settle(hazelcast);
            }
            LimitKeys keys = new LimitKeys(secret.callerKey());
            Member member = new Member(hazelcast, size, new HazelcastLimitStore(map, keys, settings.timeout(), size));
            LOG.log(System.Logger.Level.INFO, "Node {0} runs in a cluster of {1}", member.node, members);
            return member;
        } catch (RuntimeException e) {
            hazelcast.getLifecycleService().terminate();
            throw new IllegalStateException("The cluster member joined, and the cluster does not answer it", e);
        }
    }

    private static HazelcastInstance start(Config config, ClusterSettings settings) {
        try {
            return Hazelcast.newHazelcastInstance(config);
        } catch (HazelcastException | IllegalStateException e) {
            throw new IllegalStateException(
                    "The cluster member cannot start. Are the ports from gatehouse.cluster.port=" + settings.port()
                            + " on free (gatehouse.cluster.port-count=" + settings.portCount() + ")?",
                    e);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "The cluster member cannot start, as the server hides classes of Java from it. On WildFly a"
                            + " deployment without the jar of Gatehouse needs the modules jdk.unsupported and jdk.net."
                            + " Or set gatehouse.cluster=local to count on each node alone",
                    e);
        }
    }

    /**
     * The first decisions take long, for want of owners and of loaded classes. They are nobody's, and what they leave
     * is forgotten at once.
     */
    private static void warmUp(IMap<CallKey, SlidingWindow> map) {
        CallLimit limit = new CallLimit(1, Duration.ofMillis(1));
        for (int i = 0; i < WARM_UP; i++) {
            map.executeOnKey(new CallKey(Scope.CLUSTER, "", "warm-up", i, 0), new TakeUnit(limit));
        }
    }

    /** A node is ready when all counts have their copies again: then another node may stop. */
    private static void settle(HazelcastInstance hazelcast) {
        if (!hazelcast.getPartitionService().forceLocalMemberToBeSafe(SETTLE.toSeconds(), TimeUnit.SECONDS)) {
            LOG.log(System.Logger.Level.WARNING, "Not all counts have a copy on another node yet");
        }
    }

    private static Config config(ClusterSettings settings, String application, ClassLoader own) {
        Config config = new Config();
        config.setInstanceName("gatehouse" + application.replace('/', '-') + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
        // Not the loader of the thread: on every server this one sees our processors and serializers.
        config.setClassLoader(own);
        new MemberNetwork(settings).apply(config);
        // What arrives is read before its sender is known: nothing outside Java and Hazelcast may come to life.
        config.getSerializationConfig().setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
        Serializers.register(config.getSerializationConfig());
        config.addMapConfig(new MapConfig(LIMITS)
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setBackupCount(1)
                .setStatisticsEnabled(false));
        config.getMetricsConfig().setEnabled(false);
        properties(settings).forEach(config::setProperty);
        return config;
    }

    /** The defaults of Hazelcast wait a minute for a lost member; these do not. */
    private static Map<String, String> properties(ClusterSettings settings) {
        String call =
                String.valueOf(Math.max(CALL.toMillis(), settings.timeout().toMillis()));
        return Map.ofEntries(
                Map.entry("hazelcast.phone.home.enabled", "false"),
                Map.entry("hazelcast.logging.type", "jdk"),
                Map.entry("hazelcast.logging.details.enabled", "false"),
                Map.entry("hazelcast.logging.emoji.enabled", "false"),
                Map.entry("hazelcast.shutdownhook.enabled", "false"),
                Map.entry("hazelcast.jmx", "false"),
                Map.entry("hazelcast.health.monitoring.level", "OFF"),
                Map.entry("hazelcast.heartbeat.interval.seconds", "2"),
                Map.entry(
                        "hazelcast.max.no.heartbeat.seconds",
                        String.valueOf(settings.heartbeat().toSeconds())),
                Map.entry("hazelcast.operation.call.timeout.millis", call),
                Map.entry("hazelcast.operation.backup.timeout.millis", call),
                // A count that may have missed its copy is no answer: the time budget or this error ends the call.
                Map.entry("hazelcast.operation.fail.on.indeterminate.state", "true"),
                Map.entry("hazelcast.invocation.retry.pause.millis", "100"),
                Map.entry("hazelcast.wait.seconds.before.join", "0"),
                Map.entry("hazelcast.merge.first.run.delay.seconds", "20"),
                Map.entry("hazelcast.merge.next.run.delay.seconds", "20"),
                Map.entry("hazelcast.graceful.shutdown.max.wait", "20"));
    }

    @Override
    public CallStore limits() {
        return limits;
    }

    @Override
    public Ledger ledger() {
        throw new UnsupportedOperationException("only a store");
    }

    @Override
    public int size() {
        return size.get();
    }

    @Override
    public String name() {
        return node;
    }

    @Override
    public void close() {
        hazelcast.shutdown();
    }

    @Override
    public void terminate() {
        hazelcast.getLifecycleService().terminate();
    }

    /** The number of members, kept here so that asking for it never touches the cluster. */
    static final class Size implements InitialMembershipListener {
        private volatile int members = 1;

        int get() {
            return members;
        }

        private void set(int members) {
            this.members = Math.max(1, members);
        }

        @Override
        public void init(InitialMembershipEvent event) {
            set(event.getMembers().size());
        }

        @Override
        public void memberAdded(MembershipEvent event) {
            set(event.getMembers().size());
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            set(event.getMembers().size());
        }
    }
}
