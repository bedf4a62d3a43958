package io.github.gatehouse.samples.benchmarks.exactness;

/** What happens to a member in mid-load. */
enum Fault {
    /** Nothing. */
    NONE,
    /** SIGKILL; another one joins, during the load or after it. */
    KILL,
    /** SIGSTOP for a while, then SIGCONT. */
    STOP,
    /** Its network is cut for a while. */
    PARTITION
}
