package io.github.gatehouse.samples.provider;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came in, apart from the body. {@code path} is without the prefix that names the vendor. */
record Request(String method, String path, Optional<Vendor> prefix, Map<String, String> query, Headers headers) {

    static Request of(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Optional<Vendor> prefix = Optional.empty();
        for (Vendor vendor : Vendor.values()) {
            String start = "/" + vendor.name().toLowerCase(Locale.ROOT);
            if (path.startsWith(start + "/")) {
                prefix = Optional.of(vendor);
                path = path.substring(start.length());
                break;
            }
        }
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        return new Request(exchange.getRequestMethod(), path, prefix, query, exchange.getRequestHeaders());
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            query.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return query;
    }

    static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }

    /** Any non-empty key of any of the four ways, empty if there is none. */
    String key() {
        String authorization = header("Authorization");
        String bearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : "";
        for (String key : new String[] {header("x-api-key"), bearer, header("x-goog-api-key")}) {
            if (!key.isBlank()) {
                return key;
            }
        }
        return query.getOrDefault("key", "");
    }

    /** Who is spoken to when the path alone does not tell. */
    Vendor vendor() {
        if (prefix.isPresent()) {
            return prefix.get();
        }
        if (!header("anthropic-version").isEmpty()) {
            return Vendor.ANTHROPIC;
        }
        boolean google = !header("x-goog-api-key").isEmpty() || query.containsKey("key") || path.startsWith("/v1beta/");
        return google ? Vendor.GEMINI : Vendor.OPENAI;
    }
}
