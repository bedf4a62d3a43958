package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.JsonObjectText;
import java.util.List;
import java.util.Map;

/**
 * Errors of OpenAI's API: {@code {"error":{"message","type","param","code"}}}.
 *
 * @param responses streams are those of the Responses API, whose error event has its members at the top
 */
record OpenAiShape(boolean responses) implements Shape {

    private static final int TOO_MANY = 429;

    /** Applications look for 429 with {@code insufficient_quota}. */
    @Override
    public int status(Refusal refusal) {
        return refusal.reason() == Reason.BUDGET_EXHAUSTED ? TOO_MANY : Shape.providerStatus(refusal);
    }

    /** OpenAI's clients try again after a 429 unless they are told not to. */
    @Override
    public Map<String, String> headers(Refusal refusal) {
        return refusal.reason() == Reason.BUDGET_EXHAUSTED ? Map.of("x-should-retry", "false") : Map.of();
    }

    @Override
    public byte[] body(Refusal refusal, List<Quota> quotas) {
        return wrapped(refusal).bytes();
    }

    @Override
    public byte[] event(Refusal refusal) {
        if (!responses) {
            return Shape.event("", wrapped(refusal));
        }
        JsonObjectText error = new JsonObjectText()
                .put("type", "error")
                .put("code", code(refusal.reason()))
                .put("message", Shape.message(refusal))
                .putNull("param");
        return Shape.event("error", error);
    }

    private static JsonObjectText wrapped(Refusal refusal) {
        JsonObjectText error = new JsonObjectText()
                .put("message", Shape.message(refusal))
                .put("type", type(refusal.reason()))
                .putNull("param")
                .put("code", code(refusal.reason()));
        return new JsonObjectText().put("error", error);
    }

    private static String type(Reason reason) {
        return switch (reason) {
            case QUOTA_EXCEEDED -> "requests";
            case BUDGET_EXHAUSTED -> "insufficient_quota";
            case ANSWER_INVALID, GUARD_UNAVAILABLE, CAPACITY_REDUCED -> "server_error";
            default -> "invalid_request_error";
        };
    }

    private static String code(Reason reason) {
        return switch (reason) {
            case QUOTA_EXCEEDED -> "rate_limit_exceeded";
            case BUDGET_EXHAUSTED -> "insufficient_quota";
            case MODEL_REFUSED -> "model_not_allowed";
            case CONTENT_REFUSED -> "content_policy_violation";
            default -> reason.slug().replace('-', '_');
        };
    }
}
