package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The fields {@code RateLimit-Policy} and {@code RateLimit} of draft-ietf-httpapi-ratelimit-headers, in the syntax of
 * structured fields (RFC 9651).
 */
final class RateLimitFields {

    /** Largest integer of a structured field. */
    private static final long LARGEST = 999_999_999_999_999L;

    private RateLimitFields() {}

    static Map<String, String> of(List<Quota> quotas) {
        if (quotas.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "RateLimit-Policy",
                        String.join(
                                ", ",
                                quotas.stream().map(RateLimitFields::policy).toList()),
                "RateLimit",
                        String.join(
                                ", ",
                                quotas.stream().map(RateLimitFields::state).toList()));
    }

    private static String policy(Quota quota) {
        return name(quota) + ";q=" + integer(quota.limit()) + ";w=" + integer(Math.max(1, seconds(quota.window())));
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
