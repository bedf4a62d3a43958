package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.JsonObjectText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a refusal looks like in one dialect. Made so that the provider's own clients raise the exception that fits. */
interface Shape {

    int status(Refusal refusal);

    default String contentType() {
        return "application/json";
    }

    /** Fields of its own, beside those that all dialects have. */
    default Map<String, String> headers(Refusal refusal) {
        return Map.of();
    }

    byte[] body(Refusal refusal, List<Quota> quotas);

    /** The last event of a stream. */
    byte[] event(Refusal refusal);

    /** Providers have no 422, and their clients take everything below 300 for an answer of the model. */
    static int providerStatus(Refusal refusal) {
        return switch (refusal.reason()) {
            case CONTENT_REFUSED -> 400;
            case APPROVAL_REQUIRED -> Reason.APPROVAL_PENDING.status();
            default -> refusal.reason().status();
        };
    }

    static String message(Refusal refusal) {
        String title = refusal.reason().title();
        return refusal.detail().isEmpty() ? title + '.' : title + ": " + refusal.detail();
    }

    /** @param name empty for an event without a name */
    static byte[] event(String name, JsonObjectText data) {
        String field = name.isEmpty() ? "" : "event: " + name + '\n';
        return (field + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
