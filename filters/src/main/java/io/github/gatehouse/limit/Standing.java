package io.github.gatehouse.limit;

import java.time.Duration;

/**
 * How one limit stands after a decision.
 *
 * @param remaining units left, at least 0
 * @param reset the time from the decision until more units are free; zero if none is used
 */
public record Standing(String limit, long remaining, Duration reset) {}
