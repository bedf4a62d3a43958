package io.github.gatehouse.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * A store's answer: all that the caller needs to know of a limit.
 *
 * @param remaining units left after this decision, at least 0
 * @param retryAfter the time from the decision until a unit is free again; zero if allowed
 * @param reset the time from the decision until the oldest counted unit leaves the window; zero if none is counted
 * @param at when it was decided, by the clock of the node that owns the count; never goes back for one key
 */
public record CallDecision(boolean allowed, int remaining, Duration retryAfter, Duration reset, Instant at) {}
