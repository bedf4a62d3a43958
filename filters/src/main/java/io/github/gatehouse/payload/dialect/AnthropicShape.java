package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.JsonObjectText;
import java.util.List;

/** Errors of Anthropic's API: {@code {"type":"error","error":{"type","message"}}}. */
final class AnthropicShape implements Shape {

    private static final int OVERLOADED = 529;

    @Override
    public int status(Refusal refusal) {
        return switch (refusal.reason()) {
            case GUARD_UNAVAILABLE, CAPACITY_REDUCED -> OVERLOADED;
            default -> Shape.providerStatus(refusal);
        };
    }

    @Override
    public byte[] body(Refusal refusal, List<Quota> quotas) {
        return error(refusal).bytes();
    }

    @Override
    public byte[] event(Refusal refusal) {
        return Shape.event("error", error(refusal));
    }

    private static JsonObjectText error(Refusal refusal) {
        JsonObjectText error =
                new JsonObjectText().put("type", type(refusal.reason())).put("message", Shape.message(refusal));
        return new JsonObjectText().put("type", "error").put("error", error);
    }

    private static String type(Reason reason) {
        return switch (reason) {
            case PLAIN_HTTP,
                    ADDRESS_REFUSED,
                    CALLER_UNKNOWN,
                    MODEL_REFUSED,
                    TOOL_REFUSED,
                    ACTION_REFUSED,
                    APPROVAL_REJECTED -> "permission_error";
            case BUDGET_EXHAUSTED -> "billing_error";
            case QUOTA_EXCEEDED -> "rate_limit_error";
            case BROKEN_INPUT,
                    BODY_UNSUPPORTED,
                    CONTENT_REFUSED,
                    APPROVAL_REQUIRED,
                    APPROVAL_PENDING,
                    APPROVAL_EXPIRED -> "invalid_request_error";
            case BODY_TOO_LARGE -> "request_too_large";
            case ANSWER_INVALID -> "api_error";
            case GUARD_UNAVAILABLE, CAPACITY_REDUCED -> "overloaded_error";
        };
    }
}
