package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.JsonObjectText;
import java.util.List;

/**
 * Problem details (RFC 9457). The types of limits are those that draft-ietf-httpapi-ratelimit-headers registers, all
 * others are names of ours that lead nowhere.
 */
final class ProblemShape implements Shape {

    private static final String REGISTERED = "https://iana.org/assignments/http-problem-types#";
    private static final String OURS = "urn:gatehouse:problem:";

    @Override
    public int status(Refusal refusal) {
        return refusal.reason().status();
    }

    @Override
    public String contentType() {
        return "application/problem+json";
    }

    @Override
    public byte[] body(Refusal refusal, List<Quota> quotas) {
        JsonObjectText problem = problem(refusal);
        if (refusal.reason() == Reason.QUOTA_EXCEEDED) {
            problem.put("violated-policies", violated(refusal, quotas));
        }
        return problem.bytes();
    }

    @Override
    public byte[] event(Refusal refusal) {
        return Shape.event("error", problem(refusal));
    }

    private static JsonObjectText problem(Refusal refusal) {
        Reason reason = refusal.reason();
        boolean registered = reason == Reason.QUOTA_EXCEEDED || reason == Reason.CAPACITY_REDUCED;
        JsonObjectText problem = new JsonObjectText()
                .put("type", (registered ? REGISTERED : OURS) + reason.slug())
                .put("title", reason.title())
                .put("status", reason.status());
        refusal.ticket().ifPresent(ticket -> problem.put("ticket", ticket.id()).put("state", "open"));
        return refusal.detail().isEmpty() ? problem : problem.put("detail", refusal.detail());
    }

    /** The limit that refused goes by the name of its guard; one with several limits by those that are used up. */
    private static List<String> violated(Refusal refusal, List<Quota> quotas) {
        List<String> usedUp = quotas.stream()
                .filter(quota -> quota.remaining() == 0)
                .map(Quota::policy)
                .distinct()
                .toList();
        return usedUp.isEmpty() || usedUp.contains(refusal.guard()) ? List.of(refusal.guard()) : usedUp;
    }
}
