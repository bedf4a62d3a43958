package io.github.gatehouse.payload.dialect;

/** Who says a text of a request, as the request has it: whoever sent it may have made that up. */
public enum Speaker {
    /** The application: system prompts, also under the name of developer. */
    INSTRUCTIONS,
    /** The one who asks. */
    USER,
    /** The model, in a conversation that is sent again. */
    ASSISTANT,
    /** A tool that the model has called. */
    TOOL_RESULT,
    /** A file, a document or what a search has found. */
    DOCUMENT,
    /** The application: what tools there are, and what shape an answer has. */
    TOOL_DEFINITION,
    /** Nobody whom the dialect knows. To be trusted no more than a user. */
    UNKNOWN
}
