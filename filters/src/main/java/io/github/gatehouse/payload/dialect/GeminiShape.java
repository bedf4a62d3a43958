package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.JsonObjectText;
import java.util.List;

/** Errors of Google's APIs: {@code {"error":{"code","message","status","details"}}}. */
final class GeminiShape implements Shape {

    @Override
    public int status(Refusal refusal) {
        return Shape.providerStatus(refusal);
    }

    @Override
    public byte[] body(Refusal refusal, List<Quota> quotas) {
        return wrapped(refusal).bytes();
    }

    @Override
    public byte[] event(Refusal refusal) {
        return Shape.event("", wrapped(refusal));
    }

    private JsonObjectText wrapped(Refusal refusal) {
        JsonObjectText error = new JsonObjectText()
                .put("code", status(refusal))
                .put("message", Shape.message(refusal))
                .put("status", name(refusal.reason()));
        refusal.retryAfterSeconds()
                .ifPresent(seconds -> error.putListOf(
                        "details",
                        new JsonObjectText()
                                .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                                .put("retryDelay", seconds + "s")));
        return new JsonObjectText().put("error", error);
    }

    /** Names of google.rpc.Code. */
    private static String name(Reason reason) {
        return switch (reason) {
            case PLAIN_HTTP,
                    ADDRESS_REFUSED,
                    CALLER_UNKNOWN,
                    MODEL_REFUSED,
                    TOOL_REFUSED,
                    ACTION_REFUSED,
                    APPROVAL_REJECTED -> "PERMISSION_DENIED";
            case QUOTA_EXCEEDED, BUDGET_EXHAUSTED -> "RESOURCE_EXHAUSTED";
            case BROKEN_INPUT, BODY_TOO_LARGE, BODY_UNSUPPORTED, CONTENT_REFUSED -> "INVALID_ARGUMENT";
            case APPROVAL_REQUIRED, APPROVAL_PENDING, APPROVAL_EXPIRED -> "FAILED_PRECONDITION";
            case ANSWER_INVALID -> "INTERNAL";
            case GUARD_UNAVAILABLE, CAPACITY_REDUCED -> "UNAVAILABLE";
        };
    }
}
