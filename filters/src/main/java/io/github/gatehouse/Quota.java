package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The state of one limit after a decision; the shape of the {@code RateLimit} fields
 * (draft-ietf-httpapi-ratelimit-headers).
 *
 * @param policy name of the limit
 * @param limit units per window
 * @param window length of the window; zero for a limit that has none, such as one on calls at once
 * @param remaining units left now, at least 0
 * @param reset time until more units are available; zero if none is used
 * @param fields in which header fields it is told
 */
public record Quota(
        String policy, Unit unit, long limit, Duration window, long remaining, Duration reset, Fields fields) {

    /** What is counted. */
    public enum Unit {
        REQUESTS,
        INPUT_TOKENS,
        OUTPUT_TOKENS,
        /** Input and output together. */
        TOKENS,
        /** Millionths of the currency. */
        MONEY,
        /** Calls that run at once. */
        CALLS
    }

    /** Under which names clients are told what is left. {@code Retry-After} is told in any case. */
    public enum Fields {
        /** {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers). */
        IETF,
        /** {@code x-ratelimit-*}, as clients of OpenAI expect them. */
        OPENAI,
        /** {@code anthropic-ratelimit-*}, as clients of Anthropic expect them. */
        ANTHROPIC,
        NONE
    }

    public Quota {
        requireNonNull(policy, "policy");
        requireNonNull(unit, "unit");
        requireNonNull(window, "window");
        requireNonNull(reset, "reset");
        requireNonNull(fields, "fields");
    }

    /** Of a limit on requests, told in the fields of the IETF. */
    public Quota(String policy, long limit, Duration window, long remaining, Duration reset) {
        this(policy, Unit.REQUESTS, limit, window, remaining, reset, Fields.IETF);
    }
}
