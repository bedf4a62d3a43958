package io.github.gatehouse.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** Does nothing by itself: the test turns it, on its own thread. */
final class HandCrew implements Crew {

    private record Timed(long due, Runnable task) {}

    private final LongSupplier ticker;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Timed> timed = new ArrayList<>();
    boolean closed;

    HandCrew(LongSupplier ticker) {
        this.ticker = ticker;
    }

    @Override
    public void run(Runnable task) {
        tasks.add(task);
    }

    @Override
    public synchronized void after(long nanos, Runnable task) {
        timed.add(new Timed(ticker.getAsLong() + nanos, task));
    }

    /** Runs what is due, until nothing is. */
    void turn() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    int timers() {
        return timed.size();
    }

    private synchronized Runnable next() {
        Runnable task = tasks.poll();
        if (task != null) {
            return task;
        }
        Timed first = timed.stream()
                .filter(t -> t.due <= ticker.getAsLong())
                .min(Comparator.comparingLong(Timed::due))
                .orElse(null);
        timed.remove(first);
        return first == null ? null : first.task;
    }

    @Override
    public void close() {
        closed = true;
        turn();
    }
}
