package io.github.gatehouse.cluster;

import static java.util.Objects.requireNonNull;

import com.hazelcast.core.HazelcastInstance;
import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LimitKeys;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node that uses a Hazelcast instance which it did not configure, and of it only what every version since 5.3 has. */
final class Adopted implements Node {

    private static final System.Logger LOG = System.getLogger(Adopted.class.getName());

    private static final int ATTEMPTS = 4;

    private final Instance instance;
    private final SwapLedger ledger;
    private final Upkeep upkeep;
    private final GridTickets tickets;
    private final InstantSource clock;
    private final String name;

    private Adopted(Instance instance, SwapLedger ledger, Upkeep upkeep, InstantSource clock) {
        this.instance = instance;
        this.ledger = ledger;
        this.upkeep = upkeep;
        this.clock = clock;
        this.tickets = GridTickets.adopted(upkeep::hazelcast);
        this.name = name(instance.hazelcast());
    }

    /**
     * Finds the instance and counts in it, by an even clock that follows the cluster's on a member, this machine's on a
     * client.
     *
     * @throws IllegalStateException if there is none, or it cannot keep counts; the message says what to do
     */
    static Adopted start(Origin origin, ClusterSettings settings, String application, ClassLoader own) {
        return start(
                origin,
                settings,
                application,
                own,
                hazelcast -> new MemberClock(System::nanoTime, hazelcast.getCluster()::getClusterTime));
    }

    static Adopted start(
            Origin origin,
            ClusterSettings settings,
            String application,
            ClassLoader own,
            Function<HazelcastInstance, InstantSource> clock) {
        Instance instance = new Instance(() -> FoundInstance.find(origin, settings, application, own));
        try {
            try {
                return start(instance, settings, clock.apply(instance.find()));
            } catch (RuntimeException | LinkageError e) {
                instance.release();
                throw e;
            }
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "The Hazelcast of this application is another one than Gatehouse can use: it must be 5.3 or later",
                    e);
        }
    }

    private static Adopted start(Instance instance, ClusterSettings settings, InstantSource clock) {
        HazelcastInstance hazelcast = instance.hazelcast();
        LimitKeys keys = new LimitKeys(ClusterSecret.of(settings.secret()).callerKey());
        Upkeep upkeep = new Upkeep(open(hazelcast), instance::find, clock);
        SwapLedger ledger = new SwapLedger(upkeep::accounts, keys, clock, settings.timeout(), upkeep::nodes);
        Adopted adopted = new Adopted(instance, ledger, upkeep, clock);
        try {
            upkeep.start();
        } catch (RuntimeException e) {
            ledger.close();
            upkeep.close();
            throw e;
        }
        LOG.log(
                System.Logger.Level.INFO,
                "Node {0} counts limits in the Hazelcast instance {1}, {2} nodes do",
                adopted.name,
                hazelcast.getName(),
                upkeep.nodes());
        return adopted;
    }

    /** A cluster whose members come or go right now may miss a write, which takes it some seconds to say. */
    private static Grid open(HazelcastInstance hazelcast) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Grid.open(hazelcast);
            } catch (RuntimeException e) {
                if (e.getClass() == IllegalStateException.class) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(
                            "The cluster of the Hazelcast instance " + hazelcast.getName()
                                    + " does not keep counts now",
                            e);
                }
            }
        }
    }

    private static String name(HazelcastInstance hazelcast) {
        SocketAddress address = hazelcast.getLocalEndpoint().getSocketAddress();
        if (address instanceof InetSocketAddress ip) {
            String host = ip.getAddress() == null
                    ? ip.getHostString()
                    : ip.getAddress().getHostAddress();
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + ip.getPort();
        }
        return hazelcast.getName();
    }

    Upkeep upkeep() {
        return upkeep;
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
        return upkeep.nodes();
    }

    /** Whoever runs the cluster knows how many members it should have. */
    @Override
    public Health health() {
        return new Health(upkeep.away() ? Health.State.NOT_ANSWERING : Health.State.OK, upkeep.nodes(), 1);
    }

    @Override
    public String name() {
        return name;
    }

    /** Ends what was begun here; an instance that was there before stays. */
    @Override
    public void close() {
        ledger.close();
        upkeep.close();
        instance.release();
    }

    @Override
    public void terminate() {
        close();
    }

    /** The instance in use: another one when its owner has stopped it and started it anew. */
    private static final class Instance {
        private final Supplier<FoundInstance> finder;
        private volatile @Nullable FoundInstance found;

        Instance(Supplier<FoundInstance> finder) {
            this.finder = finder;
        }

        HazelcastInstance find() {
            release();
            found = finder.get();
            return hazelcast();
        }

        HazelcastInstance hazelcast() {
            return requireNonNull(found, "found").hazelcast();
        }

        void release() {
            if (found != null) {
                found.release();
            }
        }
    }
}
