package io.github.gatehouse.samples.provider;

import java.util.List;
import java.util.Map;

/**
 * One request as it reached the provider, whether it was answered or refused.
 *
 * @param number counts from 1 for each provider, also past requests that were forgotten
 * @param path as sent, with the vendor's prefix; the query without the key
 * @param dialect {@code anthropic-messages}, {@code openai-chat}, {@code openai-responses}, {@code gemini}; {@code unknown}
 *     for a path that none of them has
 * @param keyHash first twelve hexadecimal digits of the key's SHA-256, empty if none was sent; never the key
 * @param headerNames all, in lower case, sorted
 * @param headers values of those that hold no credential, by lower-case name
 * @param body as text; bytes that are no UTF-8 are shown as U+FFFD; empty if it was over the cap
 */
public record Received(
        long number,
        String method,
        String path,
        String dialect,
        String keyHash,
        List<String> headerNames,
        Map<String, String> headers,
        String body) {

    public Received {
        headerNames = List.copyOf(headerNames);
        headers = Map.copyOf(headers);
    }
}
