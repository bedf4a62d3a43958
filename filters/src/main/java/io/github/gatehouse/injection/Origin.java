package io.github.gatehouse.injection;

/** Where a text that is judged comes from: what is an order from a user may be an attack in a document. */
public enum Origin {
    /** What a user says. */
    USER,
    /** What was retrieved or uploaded. */
    DOCUMENT,
    /** What a tool gave back. */
    TOOL_RESULT
}
