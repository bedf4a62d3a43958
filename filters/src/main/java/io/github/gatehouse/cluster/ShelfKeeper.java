package io.github.gatehouse.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.impl.proxy.MapProxyImpl;
import com.hazelcast.partition.PartitionLostEvent;
import com.hazelcast.partition.PartitionLostListener;
import com.hazelcast.partition.PartitionService;
import io.github.gatehouse.limit.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that all shelves are there, and looks after them, on a thread of its own. All shelves are put up when a
 * cluster starts and none is ever taken away. So a shelf that is missing later was lost with all its copies, and its
 * accounts start used up: no time passes in which they could start anew, whenever the loss is noticed.
 */
final class ShelfKeeper implements PartitionLostListener, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ShelfKeeper.class.getName());

    /** How long whoever starts a cluster may take to put up the shelves before others take them for lost. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int TICKS_BETWEEN_ROUNDS = 10;
    private static final long SECOND = 1_000_000_000L;

    private final MapProxyImpl<Integer, Shelf> map;
    private final PartitionService partitions;
    private final ShelfKeys shelves;
    private final Owning owning;
    private final Membership membership;
    private final boolean founder;
    private final boolean cooldown;
    private final ScheduledThreadPoolExecutor thread;
    private final long started = System.nanoTime();
    private volatile boolean complete;
    private int ticks;
    private long spread;

    /**
     * @param founder this member has started the cluster
     * @param cooldown lost accounts start used up
     */
    ShelfKeeper(
            MapProxyImpl<Integer, Shelf> map,
            ShelfKeys shelves,
            Owning owning,
            Membership membership,
            boolean founder,
            boolean cooldown) {
        this.map = map;
        this.partitions = map.getNodeEngine().getHazelcastInstance().getPartitionService();
        this.shelves = shelves;
        this.owning = owning;
        this.membership = membership;
        this.founder = founder;
        this.cooldown = cooldown;
        String name = map.getNodeEngine().getHazelcastInstance().getName() + ".shelves";
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            made.setContextClassLoader(ShelfKeeper.class.getClassLoader());
            return made;
        });
    }

    /**
     * Waits for the shelves, or puts them up, and goes on looking after them until it is closed. A cluster that does not
     * answer in time is asked again later: until then limits follow their {@code on-failure} settings.
     */
    void start() {
        long end = System.nanoTime() + 2 * GRACE.toNanos();
        while (!complete && membership.enough() && System.nanoTime() - end < 0) {
            try {
                complete();
            } catch (IllegalStateException e) {
                // Others may not have seen yet that there are enough members.
                LOG.log(System.Logger.Level.DEBUG, "The cluster does not answer yet", e);
            }
            if (!complete) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        if (complete) {
            // Before this member owns much: now it knows how its clock stands to those of the others.
            quietly(this::round);
        }
        partitions.addPartitionLostListener(this);
        thread.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Does not wait. */
    void missing(int shelf) {
        if (complete) {
            later(() -> putUp(shelf));
        }
    }

    @Override
    public void partitionLost(PartitionLostEvent event) {
        for (int shelf = 0; shelf < ShelfKeys.SHELVES; shelf++) {
            if (shelves.partition(shelf) == event.getPartitionId()) {
                missing(shelf);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CALL.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "The thread that looks after the counts does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void later(Runnable work) {
        try {
            thread.execute(() -> quietly(work));
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "closed");
        }
    }

    private void tick() {
        quietly(() -> {
            // Also keeps the clock on its course when nobody asks for the time.
            owning.now();
            ticks++;
            if (!complete) {
                complete();
            } else if (ticks % TICKS_BETWEEN_ROUNDS == 0 || !membership.answering()) {
                round();
            }
        });
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The cluster does not answer; it is asked again", e);
        }
    }

    /** Puts up what is missing if that is this member's task; else waits until somebody has, but not for ever. */
    private void complete() {
        boolean all = true;
        boolean overdue = System.nanoTime() - started > GRACE.toNanos();
        for (int shelf = 0; shelf < ShelfKeys.SHELVES && all; shelf++) {
            if (call(shelf, new TendShelf()) == TendShelf.NO_SHELF) {
                all = founder || overdue;
                if (all) {
                    call(shelf, new PutUpShelf(cooldown && !founder));
                }
            }
        }
        complete = all;
    }

    private void putUp(int shelf) {
        if (call(shelf, new PutUpShelf(cooldown))) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Counts were lost with all their copies: {0}/{1} of the callers start {2}",
                    1,
                    ShelfKeys.SHELVES,
                    cooldown ? "with limits that are used up" : "anew");
        }
    }

    /** Own shelves are tended, and each of the others is asked for the time. */
    private void round() {
        Set<Member> asked = new HashSet<>();
        long apart = 0;
        for (int shelf = 0; shelf < ShelfKeys.SHELVES; shelf++) {
            Member owner = partitions.getPartition(shelves.number(shelf)).getOwner();
            if (owner == null || !owner.localMember() && !asked.add(owner)) {
                continue;
            }
            long before = nanos(owning.now());
            long theirs = call(shelf, new TendShelf());
            long after = nanos(owning.now());
            if (theirs == TendShelf.NO_SHELF) {
                putUp(shelf);
            } else {
                apart = Math.max(apart, Math.max(theirs - after, before - theirs));
            }
        }
        // What is for certain, and it is forgotten slowly.
        spread = Math.max(apart, spread - spread / 32);
        owning.spread(Duration.ofNanos(spread));
        membership.answered(true);
    }

    private <R> R call(int shelf, EntryProcessor<Integer, Shelf, R> work) {
        try {
            return map.getNodeEngine()
                    .toObject(map.executeOnKeyInternal(shelves.key(shelf), work)
                            .get(CALL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The cluster does not answer", e);
        }
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * SECOND + instant.getNano();
    }
}
