package io.github.gatehouse.cluster;

import java.util.function.Supplier;
import java.util.logging.Filter;
import java.util.logging.Logger;

/** Keeps the name of the cluster out of the log, where Hazelcast tells it to everybody when a member starts. */
final class NamelessLog {

    /** The logger of the lines with which a member introduces itself; {@link java.util.logging} as it is configured. */
    private static final String INTRODUCTION = "com.hazelcast.system";

    private NamelessLog() {}

    /** Does this without the lines that have the name. */
    static <T> T without(String name, Supplier<T> work) {
        Logger logger = Logger.getLogger(INTRODUCTION);
        // The logger is that of the whole JVM, so the lock is too: no filter of an application may outlive it.
        synchronized (logger) {
            Filter before = logger.getFilter();
            logger.setFilter(line ->
                    !String.valueOf(line.getMessage()).contains(name) && (before == null || before.isLoggable(line)));
            try {
                return work.get();
            } finally {
                logger.setFilter(before);
            }
        }
    }
}
