package io.github.gatehouse.output;

/**
 * Gives an answer in the place of one that is wrong, as by asking the AI again.
 *
 * @param <A> the type of the answer
 */
@FunctionalInterface
public interface Repair<A> {

    /**
     * Another answer. It is looked at like the first, and is the last.
     *
     * @param answer as the AI gave it
     * @param problem what is wrong with it, in words that do not quote it
     */
    A repair(A answer, String problem);
}
