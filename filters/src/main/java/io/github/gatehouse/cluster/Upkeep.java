package io.github.gatehouse.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.github.gatehouse.limit.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What nodes do now and then for a cluster that runs none of our code: tell each other that they are there, and take
 * out accounts that are as good as new. One node sweeps at a time, and a write that comes in between wins.
 */
final class Upkeep implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration GONE = Duration.ofSeconds(60);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final String SWEEP_AT = "sweep-at";
    private static final int FETCH = 200;

    private final Supplier<HazelcastInstance> finder;
    private final InstantSource clock;
    private final String self = UUID.randomUUID().toString();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, SwapLedger.threads("limits-upkeep"));

    private volatile Grid grid;
    private volatile int size = 1;
    private volatile boolean away;

    /** @param finder finds the instance again when its owner has stopped it and started another */
    Upkeep(Grid grid, Supplier<HazelcastInstance> finder, InstantSource clock) {
        this.grid = grid;
        this.finder = finder;
        this.clock = clock;
    }

    /**
     * Announces this node, and goes on doing so. While members come or go the cluster may miss a write: then it is soon
     * made up for, since counting does not depend on it.
     */
    void start() {
        Duration next = EVERY;
        try {
            announce();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The cluster was not told yet that this node is there: {0}", e);
            next = SOON;
        }
        thread.scheduleWithFixedDelay(this::look, next.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The accounts where they are now. */
    IMap<String, long[]> accounts() {
        return grid.accounts();
    }

    /** The instance that is used now. */
    HazelcastInstance hazelcast() {
        return grid.hazelcast();
    }

    /** Nodes that have announced themselves, this one included, as last seen. */
    int nodes() {
        return size;
    }

    /** Whether the cluster did not answer when last looked at. */
    boolean away() {
        return away;
    }

    /** One round: what time and others have changed is put right. */
    void look() {
        try {
            if (!grid.runs()) {
                grid = Grid.open(finder.get());
            } else if (!grid.stands()) {
                grid = Grid.open(grid.hazelcast());
            }
            announce();
            if (mySweep()) {
                sweep();
            }
            away = false;
        } catch (RuntimeException e) {
            if (!away) {
                LOG.log(System.Logger.Level.WARNING, "The cluster that keeps the limits does not answer: {0}", e);
            }
            away = true;
        }
    }

    private void announce() {
        grid.nodes().set(self, clock.instant().toString(), GONE.toSeconds(), TimeUnit.SECONDS);
        size = Math.max(1, grid.nodes().size());
    }

    /** Whether it is time, and no other node was faster. */
    private boolean mySweep() {
        IMap<String, String> engine = grid.engine();
        long now = clock.millis();
        String next = String.valueOf(now + SWEEP.toMillis());
        String due = engine.get(SWEEP_AT);
        if (due == null) {
            return engine.putIfAbsent(SWEEP_AT, next) == null;
        }
        long at = Long.parseLong(due);
        // A time that is too far away was set by a clock that was wrong.
        boolean come = now >= at || at > now + SWEEP.toMillis();
        return come && engine.replace(SWEEP_AT, due, next);
    }

    /** Takes out the accounts that are as good as new, and says how many. */
    int sweep() {
        IMap<String, long[]> accounts = grid.accounts();
        int out = 0;
        Iterator<Map.Entry<String, long[]>> all = accounts.iterator(FETCH);
        while (all.hasNext() && !thread.isShutdown()) {
            Map.Entry<String, long[]> entry = all.next();
            if (fresh(entry.getValue()) && accounts.remove(entry.getKey(), entry.getValue())) {
                out++;
            }
        }
        return out;
    }

    private boolean fresh(long[] words) {
        try {
            Instant freshAt = Account.ofWords(words).freshAt();
            return freshAt.isBefore(clock.instant().minus(Swap.SLACK));
        } catch (RuntimeException e) {
            // Not ours, or of a later version: not for this node to take out.
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
            grid.nodes().removeAsync(self).toCompletableFuture().get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // This node will be forgotten all the same.
            LOG.log(System.Logger.Level.DEBUG, "The cluster was not told that this node leaves: {0}", e);
        }
    }
}
