package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fields {@code RateLimit-Policy} and {@code RateLimit} of draft-ietf-httpapi-ratelimit-headers-11, in the syntax of
 * structured fields (RFC 9651). The draft registers no unit for tokens and money: they are told in a parameter of ours.
 */
final class RateLimitFields {

    /** Largest integer of a structured field. */
    private static final long LARGEST = 999_999_999_999_999L;

    private RateLimitFields() {}

    /** @param quotas at least one */
    static Map<String, String> of(List<Quota> quotas) {
        return Map.of(
                "RateLimit-Policy",
                quotas.stream().map(RateLimitFields::policy).collect(Collectors.joining(", ")),
                "RateLimit",
                quotas.stream().map(RateLimitFields::state).collect(Collectors.joining(", ")));
    }

    private static String policy(Quota quota) {
        String policy = name(quota) + ";q=" + integer(quota.limit()) + unit(quota.unit());
        return quota.window().isZero() ? policy : policy + ";w=" + integer(Math.max(1, seconds(quota.window())));
    }

    private static String unit(Quota.Unit unit) {
        return switch (unit) {
            case REQUESTS -> "";
            case CALLS -> ";qu=\"concurrent-requests\"";
            case TOKENS -> ";gatehouse-unit=\"tokens\"";
            case INPUT_TOKENS -> ";gatehouse-unit=\"input-tokens\"";
            case OUTPUT_TOKENS -> ";gatehouse-unit=\"output-tokens\"";
            case MONEY -> ";gatehouse-unit=\"millionths\"";
        };
    }

    private static String state(Quota quota) {
        String state = name(quota) + ";r=" + integer(quota.remaining());
        return quota.reset().isZero() ? state : state + ";t=" + integer(seconds(quota.reset()));
    }

    private static long integer(long value) {
        return Math.max(0, Math.min(LARGEST, value));
    }

    /** Rounded up: who comes back then must not be early. */
    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }

    /** A string of printable ASCII; any other character becomes {@code ?}. */
    private static String name(Quota quota) {
        StringBuilder name = new StringBuilder("\"");
        quota.policy().chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                name.append('\\');
            }
            name.append(c >= ' ' && c <= '~' ? (char) c : '?');
        });
        return name.append('"').toString();
    }
}
