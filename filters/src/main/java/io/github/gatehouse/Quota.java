package io.github.gatehouse;

import java.time.Duration;

/**
 * The state of one limit after a decision; the shape of the {@code RateLimit} fields
 * (draft-ietf-httpapi-ratelimit-headers).
 *
 * @param policy name of the limit
 * @param limit units per window
 * @param window length of the window
 * @param remaining units left now, at least 0
 * @param reset time until more units are available; zero if none is used
 */
public record Quota(String policy, long limit, Duration window, long remaining, Duration reset) {}
