package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A refused call. Tells the caller what to do next, and nothing about payload, rule or key.
 *
 * @param guard name of the guard that refused
 * @param detail a sentence for the caller; never holds a value from the call
 * @param retryAfter when the same call may succeed, if that is known
 * @param ticket of a call that waits for approval
 */
public record Refusal(
        Reason reason, String guard, String detail, Optional<Duration> retryAfter, Optional<Ticket> ticket) {

    /**
     * Under which name a call waits.
     *
     * @param location where to look what becomes of it, for the field of this name
     */
    public record Ticket(String id, String location) {
        public Ticket {
            requireNonNull(id, "id");
            requireNonNull(location, "location");
        }
    }

    public Refusal {
        requireNonNull(reason, "reason");
        requireNonNull(guard, "guard");
        requireNonNull(detail, "detail");
        requireNonNull(retryAfter, "retryAfter");
        requireNonNull(ticket, "ticket");
    }

    public static Refusal of(Reason reason, String guard, String detail) {
        return new Refusal(reason, guard, detail, Optional.empty(), Optional.empty());
    }

    public static Refusal retry(Reason reason, String guard, String detail, Duration retryAfter) {
        return new Refusal(reason, guard, detail, Optional.of(retryAfter), Optional.empty());
    }

    /** The seconds of a {@code Retry-After} field: rounded up, at least 1. Empty if there is no time to wait for. */
    public Optional<Long> retryAfterSeconds() {
        return retryAfter.map(wait -> Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
