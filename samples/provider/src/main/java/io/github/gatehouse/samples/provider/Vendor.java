package io.github.gatehouse.samples.provider;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;

/** Whose manners a path has: the shape of errors, of the model list, and the headers that go with every answer. */
enum Vendor {
    ANTHROPIC {
        @Override
        JsonObject error(Fault fault, String requestId) {
            String type =
                    switch (fault.kind()) {
                        case INVALID, WRONG_METHOD -> "invalid_request_error";
                        case NO_KEY -> "authentication_error";
                        case FORBIDDEN -> "permission_error";
                        case NOT_FOUND -> "not_found_error";
                        case TOO_LARGE -> "request_too_large";
                        case RATE_LIMITED -> "rate_limit_error";
                        case BROKEN -> "api_error";
                        case OVERLOADED -> "overloaded_error";
                    };
            return Json.createObjectBuilder()
                    .add("type", "error")
                    .add("error", Json.createObjectBuilder().add("type", type).add("message", fault.message()))
                    .add("request_id", requestId)
                    .build();
        }

        @Override
        JsonObject model(String id) {
            return Json.createObjectBuilder()
                    .add("type", "model")
                    .add("id", id)
                    .add("display_name", "Offline " + id)
                    .add("created_at", "2026-01-01T00:00:00Z")
                    .build();
        }

        @Override
        JsonObject models() {
            String id = "claude-offline-1";
            return Json.createObjectBuilder()
                    .add("data", Json.createArrayBuilder().add(model(id)))
                    .add("has_more", false)
                    .add("first_id", id)
                    .add("last_id", id)
                    .build();
        }

        @Override
        Map<String, String> headers(String requestId, boolean limited) {
            return Map.of(
                    "request-id",
                    requestId,
                    "anthropic-ratelimit-requests-limit",
                    LIMIT,
                    "anthropic-ratelimit-requests-remaining",
                    limited ? "0" : REMAINING,
                    "anthropic-ratelimit-requests-reset",
                    "2026-01-01T00:00:01Z");
        }
    },

    OPENAI {
        @Override
        JsonObject error(Fault fault, String requestId) {
            boolean ours = fault.kind() == Fault.Kind.BROKEN || fault.kind() == Fault.Kind.OVERLOADED;
            boolean limited = fault.kind() == Fault.Kind.RATE_LIMITED;
            JsonValue code =
                    switch (fault.kind()) {
                        case NO_KEY -> Json.createValue("invalid_api_key");
                        case FORBIDDEN -> Json.createValue("insufficient_permissions");
                        case NOT_FOUND -> Json.createValue("unknown_url");
                        case WRONG_METHOD -> Json.createValue("method_not_supported");
                        case RATE_LIMITED -> Json.createValue("rate_limit_exceeded");
                        default -> JsonValue.NULL;
                    };
            JsonObjectBuilder error = Json.createObjectBuilder()
                    .add("message", fault.message())
                    .add("type", ours ? "server_error" : limited ? "requests" : "invalid_request_error")
                    .add("param", fault.field().isEmpty() ? JsonValue.NULL : Json.createValue(fault.field()))
                    .add("code", code);
            return Json.createObjectBuilder().add("error", error).build();
        }

        @Override
        JsonObject model(String id) {
            return Json.createObjectBuilder()
                    .add("id", id)
                    .add("object", "model")
                    .add("created", CREATED)
                    .add("owned_by", "offline")
                    .build();
        }

        @Override
        JsonObject models() {
            return Json.createObjectBuilder()
                    .add("object", "list")
                    .add("data", Json.createArrayBuilder().add(model("gpt-offline-1")))
                    .build();
        }

        @Override
        Map<String, String> headers(String requestId, boolean limited) {
            return Map.of(
                    "x-request-id",
                    requestId,
                    "x-ratelimit-limit-requests",
                    LIMIT,
                    "x-ratelimit-remaining-requests",
                    limited ? "0" : REMAINING,
                    "x-ratelimit-reset-requests",
                    "1s");
        }
    },

    GEMINI {
        @Override
        JsonObject error(Fault fault, String requestId) {
            String status =
                    switch (fault.kind()) {
                        case INVALID, TOO_LARGE, WRONG_METHOD -> "INVALID_ARGUMENT";
                        case NO_KEY -> "UNAUTHENTICATED";
                        case FORBIDDEN -> "PERMISSION_DENIED";
                        case NOT_FOUND -> "NOT_FOUND";
                        case RATE_LIMITED -> "RESOURCE_EXHAUSTED";
                        case BROKEN -> "INTERNAL";
                        case OVERLOADED -> "UNAVAILABLE";
                    };
            JsonArrayBuilder details = Json.createArrayBuilder();
            if (fault.kind() == Fault.Kind.RATE_LIMITED) {
                details.add(Json.createObjectBuilder()
                        .add("@type", "type.googleapis.com/google.rpc.RetryInfo")
                        .add("retryDelay", "1s"));
            }
            JsonObjectBuilder error = Json.createObjectBuilder()
                    .add("code", status(fault))
                    .add("message", fault.message())
                    .add("status", status)
                    .add("details", details);
            return Json.createObjectBuilder().add("error", error).build();
        }

        @Override
        JsonObject model(String id) {
            return Json.createObjectBuilder()
                    .add("name", "models/" + id)
                    .add("displayName", "Offline " + id)
                    .add("inputTokenLimit", 1_000_000)
                    .add("outputTokenLimit", 8192)
                    .add(
                            "supportedGenerationMethods",
                            Json.createArrayBuilder().add("generateContent").add("countTokens"))
                    .build();
        }

        @Override
        JsonObject models() {
            return Json.createObjectBuilder()
                    .add("models", Json.createArrayBuilder().add(model("gemini-offline-1")))
                    .build();
        }

        @Override
        Map<String, String> headers(String requestId, boolean limited) {
            return Map.of();
        }
    };

    /** The second at which everything here was created, so that equal requests have equal answers. */
    static final long CREATED = 1_767_225_600L;

    private static final String LIMIT = "1000";
    private static final String REMAINING = "999";

    abstract JsonObject error(Fault fault, String requestId);

    abstract JsonObject model(String id);

    abstract JsonObject models();

    abstract Map<String, String> headers(String requestId, boolean limited);

    int status(Fault fault) {
        return switch (fault.kind()) {
            case INVALID -> 400;
            case NO_KEY -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case WRONG_METHOD -> 405;
            case TOO_LARGE -> 413;
            case RATE_LIMITED -> 429;
            case BROKEN -> 500;
            case OVERLOADED -> this == ANTHROPIC ? 529 : 503;
        };
    }
}
