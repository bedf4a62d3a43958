package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param status HTTP status of the answer; 0 where there is none
 * @param took from the first guard to the end
 * @param answerLength size of the answer in bytes as sent; 0 where unknown
 * @param refusal present if and only if a guard refused
 * @param findings what all guards found in the request and the answer
 */
public record Outcome(
        Kind kind, int status, Duration took, long answerLength, Optional<Refusal> refusal, List<Finding> findings) {

    /** The end a call came to. */
    public enum Kind {
        ANSWERED,
        REFUSED,
        /** The application threw, or answered with a server error. */
        FAILED,
        TIMED_OUT,
        /** The client went away. */
        ABANDONED
    }

    public Outcome {
        requireNonNull(kind, "kind");
        findings = List.copyOf(findings);
        if (refusal.isPresent() != (kind == Kind.REFUSED)) {
            throw new IllegalArgumentException("a refusal belongs to REFUSED and to no other kind");
        }
    }

    /** The same, with more findings. */
    Outcome with(List<Finding> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Outcome(kind, status, took, answerLength, refusal, all);
    }
}
