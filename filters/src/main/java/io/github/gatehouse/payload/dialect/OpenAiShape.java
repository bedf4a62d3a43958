package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.JsonObjectText;
import java.util.List;

/**
 * Errors of OpenAI's API: {@code {"error":{"message","type","param","code"}}}.
 *
 * @param responses streams are those of the Responses API, whose error event has its members at the top
 */
record OpenAiShape(boolean responses) implements Shape {

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
            case ANSWER_INVALID, GUARD_UNAVAILABLE, CAPACITY_REDUCED -> "server_error";
            default -> "invalid_request_error";
        };
    }

    private static String code(Reason reason) {
        return switch (reason) {
            case QUOTA_EXCEEDED -> "rate_limit_exceeded";
            case CONTENT_REFUSED -> "content_policy_violation";
            default -> reason.slug().replace('-', '_');
        };
    }
}
