package io.github.gatehouse.limit;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the reservations of running calls alive. One thread does it for all, for renewing does not wait; it is made for
 * the first reservation, and gone after {@link #close}.
 */
public final class Renewals implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Renewals.class.getName());
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    private final Set<Reservation> running = ConcurrentHashMap.newKeySet();
    private final Duration keep;
    private final LongSupplier ticker;
    private volatile @Nullable ScheduledThreadPoolExecutor clock;
    private boolean closed;

    /** @param keep for which reservations are kept that do not say; they are renewed thrice in that time */
    public Renewals(Duration keep) {
        this(keep, System::nanoTime);
    }

    Renewals(Duration keep, LongSupplier ticker) {
        this.keep = keep;
        this.ticker = ticker;
    }

    Duration keep() {
        return keep;
    }

    long now() {
        return ticker.getAsLong();
    }

    void add(Reservation reservation) {
        running.add(reservation);
        if (clock == null) {
            start();
        }
    }

    void remove(Reservation reservation) {
        running.remove(reservation);
    }

    private synchronized void start() {
        if (clock == null && !closed) {
            ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, Renewals::thread);
            started.scheduleWithFixedDelay(this::renew, PAUSE, PAUSE, TimeUnit.NANOSECONDS);
            clock = started;
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "gatehouse-renewals");
        thread.setDaemon(true);
        // It outlives the call that started it, and must not keep that call's application.
        thread.setContextClassLoader(Renewals.class.getClassLoader());
        return thread;
    }

    /** Renews what is due. */
    void renew() {
        long now = now();
        for (Reservation reservation : running) {
            try {
                reservation.renew(now);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "A reservation was not renewed: {0}", e.getClass());
            }
        }
    }

    /** How many reservations are kept alive. */
    int running() {
        return running.size();
    }

    /** Whether no thread of this is left or coming. */
    synchronized boolean isStopped() {
        return closed && (clock == null || clock.isShutdown());
    }

    /** What is held now expires. */
    @Override
    public synchronized void close() {
        closed = true;
        ScheduledThreadPoolExecutor started = clock;
        if (started != null) {
            started.shutdownNow();
        }
    }
}
