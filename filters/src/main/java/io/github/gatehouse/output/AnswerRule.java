package io.github.gatehouse.output;

import java.util.Optional;

/**
 * What an application asks of a value that an AI has given, beyond its type.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface AnswerRule<T> {

    /** What is wrong with the value, if anything is; without quoting it. */
    Optional<Flaw> flaw(T value);
}
