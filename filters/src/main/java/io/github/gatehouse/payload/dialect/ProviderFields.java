package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Header fields in which providers tell their limits, so that the clients made for them understand ours. They know
 * requests and tokens; money and calls at once have no field.
 *
 * <p>Sources: the pages "Rate limits" of platform.openai.com/docs/guides/rate-limits (resets such as {@code 6m0s}) and of
 * docs.anthropic.com/en/api/rate-limits (resets in RFC 3339).
 */
final class ProviderFields {

    private static final long MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();
    private static final long MILLIS_PER_MINUTE = Duration.ofMinutes(1).toMillis();

    private ProviderFields() {}

    /** {@code x-ratelimit-limit-requests}, {@code -remaining-}, {@code -reset-}. */
    static void openAi(Quota quota, Map<String, String> fields) {
        String what =
                switch (quota.unit()) {
                    case REQUESTS -> "requests";
                    case TOKENS -> "tokens";
                    case INPUT_TOKENS, OUTPUT_TOKENS, MONEY, CALLS -> "";
                };
        if (!what.isEmpty()) {
            fields.put("x-ratelimit-limit-" + what, Long.toString(quota.limit()));
            fields.put("x-ratelimit-remaining-" + what, Long.toString(quota.remaining()));
            fields.put("x-ratelimit-reset-" + what, text(quota.reset()));
        }
    }

    /** {@code anthropic-ratelimit-requests-limit}, {@code -remaining}, {@code -reset}. */
    static void anthropic(Quota quota, Instant now, Map<String, String> fields) {
        String what =
                switch (quota.unit()) {
                    case REQUESTS -> "requests";
                    case TOKENS -> "tokens";
                    case INPUT_TOKENS -> "input-tokens";
                    case OUTPUT_TOKENS -> "output-tokens";
                    case MONEY, CALLS -> "";
                };
        if (!what.isEmpty()) {
            String name = "anthropic-ratelimit-" + what;
            fields.put(name + "-limit", Long.toString(quota.limit()));
            fields.put(name + "-remaining", Long.toString(quota.remaining()));
            fields.put(name + "-reset", wholeSecond(now.plus(quota.reset())).toString());
        }
    }

    /** Rounded up: who comes back then must not be early. */
    private static Instant wholeSecond(Instant instant) {
        return instant.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    /** A duration as {@code time.Duration} of Go writes it, to the millisecond above: {@code 120ms}, {@code 6m0s}. */
    private static String text(Duration duration) {
        long millis = duration.plusNanos(999_999).toMillis();
        if (millis < 1_000) {
            return millis == 0 ? "0s" : millis + "ms";
        }
        long hours = millis / MILLIS_PER_HOUR;
        long minutes = millis % MILLIS_PER_HOUR / MILLIS_PER_MINUTE;
        String large = (hours > 0 ? hours + "h" : "") + (hours > 0 || minutes > 0 ? minutes + "m" : "");
        return large + seconds(millis % MILLIS_PER_MINUTE) + "s";
    }

    private static String seconds(long millis) {
        if (millis % 1_000 == 0) {
            return Long.toString(millis / 1_000);
        }
        String fraction = Long.toString(1_000 + millis % 1_000).substring(1);
        while (fraction.endsWith("0")) {
            fraction = fraction.substring(0, fraction.length() - 1);
        }
        return millis / 1_000 + "." + fraction;
    }
}
