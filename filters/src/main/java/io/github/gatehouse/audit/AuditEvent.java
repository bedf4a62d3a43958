package io.github.gatehouse.audit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Caller;
import io.github.gatehouse.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of one call; nothing of what was said.
 *
 * @param time when the call ended
 * @param audit name of the guard that tells
 * @param operation what was called, from a bounded set
 * @param kind how the caller was identified
 * @param caller pseudonym of the caller; empty if there is none or it is left out
 * @param requestLength size of the request as it went on
 * @param answerLength size of the answer as sent; 0 where unknown
 * @param status HTTP status; 0 where there is none
 * @param reason slug of the refusal, if a guard refused
 * @param refusedBy name of the guard that refused
 * @param findings how often each rule found something
 */
public record AuditEvent(
        Instant time,
        String audit,
        String operation,
        Caller.Kind kind,
        Optional<String> caller,
        long requestLength,
        long answerLength,
        Outcome.Kind outcome,
        int status,
        Optional<String> reason,
        Optional<String> refusedBy,
        SortedMap<String, Integer> findings,
        Duration took) {

    public AuditEvent {
        requireNonNull(time, "time");
        requireNonNull(operation, "operation");
        findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
    }
}
