package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of the limits, in the fields that each of them asks for.
 *
 * @param clock for fields that tell an instant
 */
record LimitFields(InstantSource clock) {

    Map<String, String> of(List<Quota> quotas) {
        Map<String, String> fields = new HashMap<>();
        List<Quota> ietf = told(quotas, Quota.Fields.IETF);
        if (!ietf.isEmpty()) {
            fields.putAll(RateLimitFields.of(ietf));
        }
        tightest(told(quotas, Quota.Fields.OPENAI)).forEach((unit, quota) -> ProviderFields.openAi(quota, fields));
        tightest(told(quotas, Quota.Fields.ANTHROPIC))
                .forEach((unit, quota) -> ProviderFields.anthropic(quota, clock.instant(), fields));
        return fields;
    }

    private static List<Quota> told(List<Quota> quotas, Quota.Fields fields) {
        return quotas.stream().filter(quota -> quota.fields() == fields).toList();
    }

    /** Providers tell one limit per unit: the one with the least left, and of several the one that lasts longest. */
    private static Map<Quota.Unit, Quota> tightest(List<Quota> quotas) {
        if (quotas.isEmpty()) {
            return Map.of();
        }
        Map<Quota.Unit, Quota> tightest = new EnumMap<>(Quota.Unit.class);
        quotas.stream()
                .sorted(Comparator.comparingLong(Quota::remaining)
                        .thenComparing(Quota::reset, Comparator.reverseOrder()))
                .forEach(quota -> tightest.putIfAbsent(quota.unit(), quota));
        return tightest;
    }
}
