package io.github.gatehouse.samples.provider;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The last requests: at most 100, and at most 16 million characters of bodies. */
final class Recorder {
    private static final int REQUESTS = 100;
    private static final long CHARACTERS = 16_000_000;
    private static final int HASH_DIGITS = 12;
    /** Header values that may be shown; any other may hold a credential. */
    private static final Set<String> SHOWN = Set.of(
            "accept",
            "accept-encoding",
            "anthropic-beta",
            "anthropic-version",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "forwarded",
            "host",
            "http2-settings",
            "te",
            "traceparent",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via",
            "x-forwarded-for",
            "x-stainless-retry-count");

    private final Deque<Received> kept = new ArrayDeque<>();
    private long characters;
    private long count;

    synchronized void record(HttpExchange exchange, Request request, String dialect, byte[] body) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        List<String> names = List.copyOf(headers.keySet());
        headers.keySet().retainAll(SHOWN);
        String text = new String(body, StandardCharsets.UTF_8);
        String path = withoutKey(exchange.getRequestURI());
        kept.addLast(new Received(++count, request.method(), path, dialect, hash(request.key()), names, headers, text));
        characters += text.length();
        while (kept.size() > REQUESTS || characters > CHARACTERS) {
            characters -= kept.removeFirst().body().length();
        }
    }

    /** From the oldest to the newest. */
    synchronized List<Received> last(int most) {
        return kept.stream().skip(Math.max(0, kept.size() - most)).toList();
    }

    synchronized void clear() {
        kept.clear();
        characters = 0;
    }

    private static String withoutKey(URI uri) {
        String query = uri.getRawQuery();
        if (query == null) {
            return uri.getRawPath();
        }
        String rest = Stream.of(query.split("&"))
                .filter(pair -> !Request.decode(pair).startsWith("key="))
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? uri.getRawPath() : uri.getRawPath() + "?" + rest;
    }

    private static String hash(String key) {
        return key.isEmpty() ? "" : sha256(key.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
