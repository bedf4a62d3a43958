package io.github.gatehouse.limit;

/** Threads for what must run neither on a caller's thread nor on a thread of the cluster. */
interface Crew {

    /** Runs this soon. */
    void run(Runnable task);

    /** Runs this once, after so many nanoseconds; never if this is closed before. */
    void after(long nanos, Runnable task);

    /** Lets what waits in {@link #run} finish, and ends. */
    void close();
}
