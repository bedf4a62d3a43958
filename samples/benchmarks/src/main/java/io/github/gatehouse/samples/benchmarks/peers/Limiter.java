package io.github.gatehouse.samples.benchmarks.peers;

import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A limiter as its caller sees it. Used by many threads at once. */
@FunctionalInterface
public interface Limiter {

    /**
     * Asks for one unit.
     *
     * @param user whose, from 0
     * @return whether it may pass
     */
    boolean take(int user) throws Exception;

    /** A limiter that one caller asks without waiting. */
    record Asynchronous<T>(Supplier<CompletionStage<T>> take, Predicate<T> allowed) {}
}
