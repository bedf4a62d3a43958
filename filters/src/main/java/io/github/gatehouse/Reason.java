package io.github.gatehouse;

/** Why a call is refused: the one table of slugs, statuses and titles. */
public enum Reason {
    PLAIN_HTTP("plain-http", 403, "HTTPS required"),
    ADDRESS_REFUSED("address-refused", 403, "Address not allowed"),
    QUOTA_EXCEEDED("quota-exceeded", 429, "Rate limit exceeded"),
    /** Money or tokens of a day, a month or for good are used up: waiting a little does not help. */
    BUDGET_EXHAUSTED("budget-exhausted", 402, "Budget exhausted"),
    /** Nobody knows what the model costs. */
    MODEL_REFUSED("model-refused", 403, "Model not allowed"),
    /** The request offers a model a tool, or wants it to call one, that it may not have. */
    TOOL_REFUSED("tool-refused", 403, "Tool not allowed"),
    /** A timer, message or batch call on a limit that counts callers, or a key expression that failed. */
    CALLER_UNKNOWN("caller-unknown", 403, "Caller unknown"),
    BROKEN_INPUT("broken-input", 400, "Malformed request"),
    BODY_TOO_LARGE("body-too-large", 413, "Body too large"),
    BODY_UNSUPPORTED("body-unsupported", 415, "Unsupported body"),
    CONTENT_REFUSED("content-refused", 422, "Content refused"),
    ACTION_REFUSED("action-refused", 403, "AI suggested unauthorized action"),
    /** Nothing has run: somebody else must approve the call first. */
    APPROVAL_REQUIRED("approval-required", 202, "Approval required"),
    APPROVAL_PENDING("approval-pending", 409, "Approval pending"),
    APPROVAL_REJECTED("approval-rejected", 403, "Approval rejected"),
    /** Too late, or the call has run already: it runs once. */
    APPROVAL_EXPIRED("approval-expired", 410, "Approval expired"),
    ANSWER_INVALID("answer-invalid", 502, "Invalid answer from the AI"),
    GUARD_UNAVAILABLE("guard-unavailable", 503, "Temporarily unavailable"),
    /** The state of a limit cannot be reached, or all memory set aside for bodies is in use. */
    CAPACITY_REDUCED("temporary-reduced-capacity", 503, "Temporarily reduced capacity");

    private final String slug;
    private final int status;
    private final String title;

    Reason(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** The last part of the problem type. */
    public String slug() {
        return slug;
    }

    /** The HTTP status (RFC 9110). */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
