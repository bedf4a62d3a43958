package io.github.gatehouse.limit;

/** What a limit counts. */
public enum Unit {
    REQUESTS,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    /** Input and output together. */
    TOKENS,
    /** Millionths of a currency. */
    MONEY,
    /** Calls that run at once. */
    CALLS
}
