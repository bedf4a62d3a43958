package io.github.gatehouse.payload.dialect;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Quota;
import io.github.gatehouse.Quota.Fields;
import io.github.gatehouse.Quota.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitFieldsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.25Z");

    private final LimitFields fields = new LimitFields(() -> NOW);

    @Test
    void ietf_tellsSeveralLimits_withTheirUnits() {
        Map<String, String> told = fields.of(List.of(
                quota("chat", Unit.REQUESTS, 10, MINUTE, 3, Duration.ofMillis(41_001), Fields.IETF),
                quota("chat-2", Unit.CALLS, 5, Duration.ZERO, 4, Duration.ZERO, Fields.IETF),
                quota("tpm", Unit.TOKENS, 30_000, MINUTE, 29_000, Duration.ofSeconds(1), Fields.IETF),
                quota("in", Unit.INPUT_TOKENS, 1, MINUTE, 1, Duration.ZERO, Fields.IETF),
                quota("out", Unit.OUTPUT_TOKENS, 1, MINUTE, 1, Duration.ZERO, Fields.IETF),
                quota("money", Unit.MONEY, 20_000_000, Duration.ofDays(1), 5, MINUTE, Fields.IETF)));
        assertThat(told)
                .containsOnly(
                        entry(
                                "RateLimit-Policy",
                                "\"chat\";q=10;w=60, \"chat-2\";q=5;qu=\"concurrent-requests\","
                                        + " \"tpm\";q=30000;gatehouse-unit=\"tokens\";w=60,"
                                        + " \"in\";q=1;gatehouse-unit=\"input-tokens\";w=60,"
                                        + " \"out\";q=1;gatehouse-unit=\"output-tokens\";w=60,"
                                        + " \"money\";q=20000000;gatehouse-unit=\"millionths\";w=86400"),
                        entry(
                                "RateLimit",
                                "\"chat\";r=3;t=42, \"chat-2\";r=4, \"tpm\";r=29000;t=1, \"in\";r=1, \"out\";r=1,"
                                        + " \"money\";r=5;t=60"));
    }

    @Test
    void openAi_tellsTheTightestLimitOfEachUnit() {
        Map<String, String> told = fields.of(List.of(
                quota("hour", Unit.REQUESTS, 100, Duration.ofHours(1), 7, MINUTE, Fields.OPENAI),
                quota("minute", Unit.REQUESTS, 10, MINUTE, 3, Duration.ofSeconds(6), Fields.OPENAI),
                quota("day", Unit.REQUESTS, 1_000, Duration.ofDays(1), 3, Duration.ofMinutes(6), Fields.OPENAI),
                quota("tpm", Unit.TOKENS, 30_000, MINUTE, 29_000, Duration.ofMillis(120), Fields.OPENAI),
                quota("money", Unit.MONEY, 1, MINUTE, 1, MINUTE, Fields.OPENAI),
                quota("slots", Unit.CALLS, 1, Duration.ZERO, 1, MINUTE, Fields.OPENAI)));
        assertThat(told)
                .containsOnly(
                        entry("x-ratelimit-limit-requests", "1000"),
                        entry("x-ratelimit-remaining-requests", "3"),
                        entry("x-ratelimit-reset-requests", "6m0s"),
                        entry("x-ratelimit-limit-tokens", "30000"),
                        entry("x-ratelimit-remaining-tokens", "29000"),
                        entry("x-ratelimit-reset-tokens", "120ms"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.000000001S, 1ms",
        "PT0.999S, 999ms",
        "PT0.9991S, 1s",
        "PT8.64S, 8.64s",
        "PT59.05S, 59.05s",
        "PT1M0.001S, 1m0.001s",
        "PT1H, 1h0m0s",
        "PT25H1M1S, 25h1m1s"
    })
    void openAi_writesDurationsRoundedUp(Duration reset, String text) {
        assertThat(fields.of(List.of(quota("chat", Unit.REQUESTS, 1, MINUTE, 0, reset, Fields.OPENAI))))
                .containsEntry("x-ratelimit-reset-requests", text);
    }

    @Test
    void anthropic_tellsInstants_andInputAndOutputApart() {
        Map<String, String> told = fields.of(List.of(
                quota("chat", Unit.REQUESTS, 10, MINUTE, 3, Duration.ofSeconds(6), Fields.ANTHROPIC),
                quota("tpm", Unit.TOKENS, 3, MINUTE, 2, Duration.ZERO, Fields.ANTHROPIC),
                quota("in", Unit.INPUT_TOKENS, 5, MINUTE, 4, Duration.ofMillis(750), Fields.ANTHROPIC),
                quota("out", Unit.OUTPUT_TOKENS, 7, MINUTE, 6, MINUTE, Fields.ANTHROPIC)));
        assertThat(told)
                .hasSize(12)
                .containsEntry("anthropic-ratelimit-requests-limit", "10")
                .containsEntry("anthropic-ratelimit-requests-remaining", "3")
                .containsEntry("anthropic-ratelimit-requests-reset", "2026-11-22T10:00:07Z")
                .containsEntry("anthropic-ratelimit-tokens-remaining", "2")
                .containsEntry("anthropic-ratelimit-input-tokens-reset", "2026-11-22T10:00:01Z")
                .containsEntry("anthropic-ratelimit-output-tokens-limit", "7");
    }

    @Test
    void none_tellsNothing() {
        assertThat(fields.of(List.of(quota("chat", Unit.REQUESTS, 1, MINUTE, 0, MINUTE, Fields.NONE))))
                .isEmpty();
    }

    private static Quota quota(
            String policy, Unit unit, long limit, Duration window, long remaining, Duration reset, Fields fields) {
        return new Quota(policy, unit, limit, window, remaining, reset, fields);
    }
}
