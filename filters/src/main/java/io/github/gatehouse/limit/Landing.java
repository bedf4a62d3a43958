package io.github.gatehouse.limit;

import java.util.ArrayList;
import java.util.List;

/** How a {@link Flight} ended: when, and what is still to be completed outside of all locks and foreign threads. */
final class Landing {

    private final long sent;
    private final long received;
    private boolean woke;
    private final List<Runnable> deliveries = new ArrayList<>(0);

    Landing(long sent, long received) {
        this.sent = sent;
        this.received = received;
    }

    /** A time before which nothing had been sent. */
    long sent() {
        return sent;
    }

    /** When the answers were here, or given up. */
    long received() {
        return received;
    }

    /** To be run by a {@link Crew}. */
    void deliver(Runnable completion) {
        deliveries.add(completion);
    }

    /** A thread was told something and goes on. */
    void wake() {
        woke = true;
    }

    boolean woke() {
        return woke;
    }

    boolean delivers() {
        return !deliveries.isEmpty();
    }

    void run() {
        deliveries.forEach(Runnable::run);
    }
}
