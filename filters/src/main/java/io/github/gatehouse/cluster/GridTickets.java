package io.github.gatehouse.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.approval.TicketsUnavailable;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Tickets in the cluster: texts to bytes, in the in-memory format BINARY, so that its members need no class of ours, and a
 * folder is changed only by comparing and setting it. The same on members of our own and on those of others.
 */
final class GridTickets implements TicketStore {

    static final String FOLDERS = "gatehouse.tickets";
    static final String PAPERS = "gatehouse.papers";

    private static final System.Logger LOG = System.getLogger(GridTickets.class.getName());

    /** How many threads may wait for a cluster that does not answer. */
    private static final int MOST_WAITING = 32;

    private final Supplier<HazelcastInstance> hazelcast;
    private final BooleanSupplier ready;
    private final Runnable prepare;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    private GridTickets(Supplier<HazelcastInstance> hazelcast, BooleanSupplier ready, Runnable prepare) {
        this.hazelcast = hazelcast;
        this.ready = ready;
        this.prepare = prepare;
    }

    /** Those of an embedded member, whose maps are set up with it. */
    static GridTickets embedded(HazelcastInstance hazelcast, Membership membership) {
        return new GridTickets(() -> hazelcast, () -> !membership.alone() && membership.enough(), () -> {});
    }

    /** Those of a cluster that somebody else runs. */
    static GridTickets adopted(Supplier<HazelcastInstance> hazelcast) {
        return new GridTickets(hazelcast, () -> true, () -> TicketMaps.open(hazelcast.get()));
    }

    @Override
    public void prepare() {
        prepare.run();
    }

    @Override
    public Optional<byte[]> folder(String key) {
        return call(() -> Optional.ofNullable(folders().get(key)));
    }

    @Override
    public boolean replace(String key, Optional<byte[]> before, byte[] after, Duration life) {
        return call(() -> {
            if (before.isEmpty()) {
                return folders().putIfAbsent(key, after, seconds(life), TimeUnit.SECONDS) == null;
            }
            boolean first = folders().replace(key, before.get(), after);
            if (first) {
                // A replacement lives for ever otherwise. Losing a folder early lets nothing run.
                folders().setTtl(key, seconds(life), TimeUnit.SECONDS);
            }
            return first;
        });
    }

    @Override
    public Map<String, byte[]> folders(String prefix) {
        return call(() -> {
            Set<String> keys = new HashSet<>(folders().keySet());
            keys.removeIf(key -> !key.startsWith(prefix));
            return folders().getAll(keys);
        });
    }

    @Override
    public int size() {
        return call(() -> folders().size());
    }

    @Override
    public void keep(String ticket, byte[] paper, Duration life) {
        call(() -> {
            papers().set(ticket, paper, seconds(life), TimeUnit.SECONDS);
            return true;
        });
    }

    @Override
    public Optional<byte[]> paper(String ticket) {
        return call(() -> Optional.ofNullable(papers().get(ticket)));
    }

    @Override
    public void erase(String ticket) {
        call(() -> {
            papers().delete(ticket);
            return true;
        });
    }

    private IMap<String, byte[]> folders() {
        return hazelcast.get().getMap(FOLDERS);
    }

    private IMap<String, byte[]> papers() {
        return hazelcast.get().getMap(PAPERS);
    }

    /** Whole seconds; 0 would be for ever. */
    private static long seconds(Duration life) {
        return Math.max(1, life.plusNanos(999_999_999).toSeconds());
    }

    /** Whatever fails may have been done or not, or have no copy: it is no answer. */
    private <A> A call(Supplier<A> question) {
        if (!ready.getAsBoolean()) {
            throw new TicketsUnavailable("too few nodes of the cluster are there");
        }
        if (!waiting.tryAcquire()) {
            throw new TicketsUnavailable("more wait for the cluster than it answers");
        }
        try {
            return question.get();
        } catch (TicketsUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The cluster did not answer about tickets: {0}", e.getClass());
            throw new TicketsUnavailable(
                    "the cluster answered with " + e.getClass().getName());
        } finally {
            waiting.release();
        }
    }
}
