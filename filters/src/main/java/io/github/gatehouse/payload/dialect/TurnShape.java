package io.github.gatehouse.payload.dialect;

import java.util.Map;
import java.util.Set;

/**
 * Where a dialect writes down who says what. Names are those of the providers' references; each is matched as it is,
 * for the providers refuse any other case.
 *
 * @param list the member that holds the turns
 * @param system members that hold the system prompt; empty if it is a turn
 * @param definitions members in which the application describes tools, and the shape of an answer
 * @param roles who speaks in a role
 * @param holder the member of a turn that holds its parts
 * @param parts who speaks in a part of this type, or, in Gemini, in a part that has this member
 */
record TurnShape(
        String list,
        Set<String> system,
        Set<String> definitions,
        Map<String, Speaker> roles,
        String holder,
        Map<String, Speaker> parts) {

    static final TurnShape ANTHROPIC = new TurnShape(
            "messages",
            Set.of("system"),
            Set.of("tools", "tool_choice", "output_config", "output_format"),
            Map.of("user", Speaker.USER, "assistant", Speaker.ASSISTANT, "system", Speaker.INSTRUCTIONS),
            "content",
            Map.of("document", Speaker.DOCUMENT, "search_result", Speaker.DOCUMENT));

    static final TurnShape OPENAI_CHAT = new TurnShape(
            "messages",
            Set.of(),
            Set.of("tools", "tool_choice", "functions", "function_call", "response_format"),
            Map.of(
                    "user",
                    Speaker.USER,
                    "assistant",
                    Speaker.ASSISTANT,
                    "system",
                    Speaker.INSTRUCTIONS,
                    "developer",
                    Speaker.INSTRUCTIONS,
                    "tool",
                    Speaker.TOOL_RESULT,
                    "function",
                    Speaker.TOOL_RESULT),
            "content",
            Map.of("file", Speaker.DOCUMENT));

    static final TurnShape OPENAI_RESPONSES = new TurnShape(
            "input",
            Set.of("instructions"),
            Set.of("tools", "tool_choice", "text"),
            Map.of(
                    "user",
                    Speaker.USER,
                    "assistant",
                    Speaker.ASSISTANT,
                    "system",
                    Speaker.INSTRUCTIONS,
                    "developer",
                    Speaker.INSTRUCTIONS),
            "content",
            Map.of("input_file", Speaker.DOCUMENT));

    static final TurnShape GEMINI = new TurnShape(
            "contents",
            Set.of("systemInstruction", "system_instruction"),
            Set.of("tools", "toolConfig", "tool_config", "generationConfig", "generation_config"),
            Map.of(
                    "user",
                    Speaker.USER,
                    "model",
                    Speaker.ASSISTANT,
                    "system",
                    Speaker.INSTRUCTIONS,
                    "function",
                    Speaker.TOOL_RESULT,
                    "tool",
                    Speaker.TOOL_RESULT),
            "parts",
            Map.ofEntries(
                    Map.entry("functionResponse", Speaker.TOOL_RESULT),
                    Map.entry("function_response", Speaker.TOOL_RESULT),
                    Map.entry("toolResponse", Speaker.TOOL_RESULT),
                    Map.entry("tool_response", Speaker.TOOL_RESULT),
                    Map.entry("codeExecutionResult", Speaker.TOOL_RESULT),
                    Map.entry("code_execution_result", Speaker.TOOL_RESULT),
                    Map.entry("inlineData", Speaker.DOCUMENT),
                    Map.entry("inline_data", Speaker.DOCUMENT),
                    Map.entry("fileData", Speaker.DOCUMENT),
                    Map.entry("file_data", Speaker.DOCUMENT)));

    /** @throws IllegalArgumentException in the dialect of no provider */
    static TurnShape of(Dialect dialect) {
        return switch (dialect) {
            case ANTHROPIC -> ANTHROPIC;
            case OPENAI_CHAT -> OPENAI_CHAT;
            case OPENAI_RESPONSES -> OPENAI_RESPONSES;
            case GEMINI -> GEMINI;
            case GENERIC -> throw new IllegalArgumentException("dialect: must be a provider's");
        };
    }

    /** The member that usually holds the system prompt. */
    String usualSystem() {
        return this == GEMINI ? "systemInstruction" : system.iterator().next();
    }
}
