package io.github.gatehouse.cluster;

import com.hazelcast.cluster.impl.MemberImpl;
import com.hazelcast.config.Config;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.proxy.MapProxyImpl;
import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.cluster.ClusterSettings.Loss;
import io.github.gatehouse.cluster.VersionedSerializer.Seals;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LimitKeys;
import io.github.gatehouse.limit.Shelf;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The embedded Hazelcast member. */
final class Member implements Node {

    private static final System.Logger LOG = System.getLogger(Member.class.getName());

    /** The version of the list of members that has only the one who started it. */
    private static final int FIRST_LIST = 1;

    private static final Duration SETTLE = Duration.ofSeconds(20);

    private final HazelcastInstance hazelcast;
    private final Membership membership;
    private final ShelfKeeper keeper;
    private final EmbeddedLedger ledger;
    private final GridTickets tickets;
    private final InstantSource clock;
    private final String node;

    private Member(
            HazelcastInstance hazelcast,
            Membership membership,
            ShelfKeeper keeper,
            EmbeddedLedger ledger,
            InstantSource clock) {
        this.hazelcast = hazelcast;
        this.membership = membership;
        this.keeper = keeper;
        this.ledger = ledger;
        this.clock = clock;
        this.tickets = GridTickets.embedded(hazelcast, membership);
        var address = hazelcast.getCluster().getLocalMember().getAddress();
        String host = address.getHost();
        this.node = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    /** The parts of a member that exist before Hazelcast does. */
    private record Parts(
            Config config, ClusterSecret secret, Membership membership, Owning owning, ForgedForms forged) {

        static Parts of(ClusterSettings settings, String application, ClassLoader own, Make make) {
            ClusterSecret secret = ClusterSecret.of(settings.members().isEmpty() ? "" : settings.secret());
            MemberNetwork network = new MemberNetwork(settings);
            Membership membership = new Membership(network.expected(), settings.minimum());
            ClusterTime time = new ClusterTime();
            InstantSource clock = make.clock().apply(new MemberClock(System::nanoTime, time));
            Owning owning = Owning.by(clock);
            ForgedForms forged = new ForgedForms();
            Config config = new MemberConfig(settings)
                    .config(network, application, own)
                    .setClusterName(secret.clusterName())
                    .addListenerConfig(new ListenerConfig(membership))
                    .addListenerConfig(new ListenerConfig(time));
            config.setUserContext(new ConcurrentHashMap<>(Map.of(Owning.NAME, owning)));
            Forms.register(
                    make.forms().apply(Forms.of(new Seals(secret.seal(), forged), owning)),
                    config.getSerializationConfig());
            return new Parts(config, secret, membership, owning, forged);
        }
    }

    /**
     * What tests replace.
     *
     * @param clock the clock to decide by
     * @param forms what is sent
     */
    record Make(UnaryOperator<InstantSource> clock, UnaryOperator<List<VersionedSerializer<?>>> forms) {

        static final Make PRODUCT = new Make(UnaryOperator.identity(), UnaryOperator.identity());

        static Make with(InstantSource clock) {
            return new Make(own -> clock, UnaryOperator.identity());
        }
    }

    static Member start(ClusterSettings settings, String application, ClassLoader own, Make make) {
        Parts parts = Parts.of(settings, application, own, make);
        HazelcastInstance hazelcast =
                NamelessLog.without(parts.config().getClusterName(), () -> start(parts.config(), settings));
        try {
            Member member = member(hazelcast, parts, settings);
            member.begin();
            return member;
        } catch (RuntimeException e) {
            hazelcast.getLifecycleService().terminate();
            throw new IllegalStateException("The cluster member joined, and the cluster does not answer it", e);
        }
    }

    private void begin() {
        try {
            keeper.start();
            int members = hazelcast.getCluster().getMembers().size();
            if (members > 1) {
                settle(hazelcast);
            }
            LOG.log(System.Logger.Level.INFO, "Node {0} runs in a cluster of {1}", node, members);
        } catch (RuntimeException e) {
            keeper.close();
            throw e;
        }
    }

    private static Member member(HazelcastInstance hazelcast, Parts parts, ClusterSettings settings) {
        EngineMark.EMBEDDED.leave(hazelcast);
        IMap<Integer, Shelf> limits = hazelcast.getMap(MemberConfig.LIMITS);
        MapProxyImpl<Integer, Shelf> map = (MapProxyImpl<Integer, Shelf>) limits;
        parts.forged().on(map.getNodeEngine());
        ShelfKeys shelves = new ShelfKeys(
                hazelcast.getPartitionService(), map.getNodeEngine().getSerializationService());
        ShelfKeeper keeper = new ShelfKeeper(
                map, shelves, parts.owning(), parts.membership(), founder(hazelcast), settings.loss() == Loss.COOLDOWN);
        LimitKeys keys = new LimitKeys(parts.secret().callerKey());
        EmbeddedLedger ledger = new EmbeddedLedger(map, shelves, keys, parts.membership(), keeper::missing);
        return new Member(
                hazelcast, parts.membership(), keeper, ledger, parts.owning().clock());
    }

    /** Who joins later, or again after a split, finds a list of another version. */
    private static boolean founder(HazelcastInstance hazelcast) {
        MemberImpl local = (MemberImpl) hazelcast.getCluster().getLocalMember();
        return local.getMemberListJoinVersion() == FIRST_LIST;
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

    /** A node is ready when all counts have their copies again: then another node may stop. */
    private static void settle(HazelcastInstance hazelcast) {
        if (!hazelcast.getPartitionService().forceLocalMemberToBeSafe(SETTLE.toSeconds(), TimeUnit.SECONDS)) {
            LOG.log(System.Logger.Level.WARNING, "Not all counts have a copy on another node yet");
        }
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public TicketStore tickets() {
        return tickets;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public int size() {
        return membership.size();
    }

    @Override
    public Health health() {
        return membership.health();
    }

    @Override
    public String name() {
        return node;
    }

    @Override
    public void close() {
        keeper.close();
        hazelcast.shutdown();
    }

    @Override
    public void terminate() {
        keeper.close();
        hazelcast.getLifecycleService().terminate();
    }
}
