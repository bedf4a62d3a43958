package io.github.gatehouse.output;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with an answer; nothing of the answer itself, so that it may be logged, shown, and sent back to the AI.
 *
 * @param place where it is, as a JSON pointer (RFC 6901) in which {@code *} stands for the key of a map; empty for the
 *     whole answer
 * @param problem as in {@code must be a whole number}
 */
public record Flaw(String place, String problem) {

    public Flaw {
        requireNonNull(place, "place");
        requireNonNull(problem, "problem");
    }

    /** As a sentence without its end. */
    @Override
    public String toString() {
        return (place.isEmpty() ? "the answer" : place) + " " + problem;
    }
}
