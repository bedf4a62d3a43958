package io.github.gatehouse.cluster;

import com.hazelcast.map.IMap;
import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.LimitKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Keeps accounts in a cluster that somebody else runs and that knows no class of ours: a node reads an account, decides,
 * and writes it back if nobody else did in between (compare and set), else it begins anew. The node that decides does so
 * by its own clock; an account never goes back in time, so of two clocks the one ahead leads.
 */
final class SwapLedger implements Ledger, AutoCloseable {

    private static final int SHELVES = 64;
    private static final int THREADS = 16;
    private static final int WAITING = 10_000;

    private final Supplier<IMap<String, long[]>> map;
    private final LimitKeys keys;
    private final InstantSource clock;
    private final Duration timeout;
    private final IntSupplier nodes;
    private final ThreadPoolExecutor hands;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<SwapBatch> open = ConcurrentHashMap.newKeySet();

    /**
     * @param map where accounts are now
     * @param timeout after which acts are given up
     * @param nodes how many nodes share the map, as last known
     */
    SwapLedger(
            Supplier<IMap<String, long[]>> map,
            LimitKeys keys,
            InstantSource clock,
            Duration timeout,
            IntSupplier nodes) {
        this.map = map;
        this.keys = keys;
        this.clock = clock;
        this.timeout = timeout;
        this.nodes = nodes;
        // A write that compares has no form that does not wait: those who wait for it are ours, not the callers.
        this.hands = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), threads("limits"));
        hands.allowCoreThreadTimeOut(true);
        this.timer = new ScheduledThreadPoolExecutor(1, threads("limits-timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Threads that hold on to nothing of the application that happens to need them first. */
    static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(null, task, "gatehouse-" + name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(SwapLedger.class.getClassLoader());
            return thread;
        };
    }

    @Override
    public LimitKeys keys() {
        return keys;
    }

    @Override
    public int shelf(LimitKey key) {
        return (int) (key.low() & (SHELVES - 1));
    }

    @Override
    public CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts) {
        Map<LimitKey, SwapBatch.Part> parts = new LinkedHashMap<>();
        SwapBatch batch = new SwapBatch(acts.size());
        for (int place = 0; place < acts.size(); place++) {
            Act act = acts.get(place);
            parts.computeIfAbsent(act.key(), key -> batch.part()).add(place, act);
        }
        open.add(batch);
        try {
            Future<?> deadline = timer.schedule(
                    () -> batch.fail("the cluster did not answer within " + timeout),
                    timeout.toNanos(),
                    TimeUnit.NANOSECONDS);
            batch.answers().whenComplete((answers, failure) -> {
                deadline.cancel(false);
                open.remove(batch);
            });
            IMap<String, long[]> now = map.get();
            parts.forEach((key, part) -> new Swap(now, key, part, clock, hands, timer).begin());
        } catch (RejectedExecutionException e) {
            open.remove(batch);
            batch.fail("this node has stopped");
        }
        return batch.answers();
    }

    @Override
    public boolean mayBeAway() {
        return true;
    }

    @Override
    public int nodes() {
        return Math.max(1, nodes.getAsInt());
    }

    /** Ends all threads. What waits is given up. */
    @Override
    public void close() {
        timer.shutdownNow();
        hands.shutdownNow();
        open.forEach(batch -> batch.fail("this node has stopped"));
    }
}
