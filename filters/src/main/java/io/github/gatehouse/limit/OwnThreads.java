package io.github.gatehouse.limit;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** At most two daemon threads, started when first needed, gone after some idle seconds. */
final class OwnThreads implements Crew {

    private static final int THREADS = 2;
    private static final long IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, OwnThreads::thread);

    OwnThreads() {
        threads.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void run(Runnable task) {
        if (!accepts(task)) {
            // An answer that overtook the end: its asker must still get it, and not on a thread of the cluster.
            thread(task).start();
        }
    }

    @Override
    public void after(long nanos, Runnable task) {
        try {
            threads.schedule(task, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: nothing is left to be watched.
        }
    }

    /** While the last thread leaves, the executor cancels what comes without saying so. */
    private boolean accepts(Runnable task) {
        try {
            return !threads.schedule(task, 0, TimeUnit.NANOSECONDS).isCancelled();
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /** Keeps neither the class loader nor the thread locals of the request that happened to come first. */
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "gatehouse-limits", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(OwnThreads.class.getClassLoader());
        return thread;
    }
}
