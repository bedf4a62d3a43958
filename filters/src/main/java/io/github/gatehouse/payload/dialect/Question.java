package io.github.gatehouse.payload.dialect;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.payload.JsonObjectText;
import java.util.List;

/**
 * A request that asks once, in any dialect. Written without a JSON library.
 *
 * @param system the system prompt; empty for none
 * @param texts what the user says, in parts
 */
public record Question(String system, List<String> texts) {

    public Question {
        requireNonNull(system, "system");
        texts = List.copyOf(texts);
    }

    /**
     * The body of the request.
     *
     * @param model of which Gemini wants to know in the path only
     * @param maxTokens most tokens of the answer
     * @throws IllegalArgumentException if the dialect is no provider's
     */
    public String json(Dialect dialect, String model, int maxTokens) {
        return switch (dialect) {
            case ANTHROPIC -> anthropic(model, maxTokens);
            case OPENAI_CHAT -> openAiChat(model, maxTokens);
            case OPENAI_RESPONSES -> openAiResponses(model, maxTokens);
            case GEMINI -> gemini(maxTokens);
            case GENERIC -> throw new IllegalArgumentException("dialect: must be a provider's");
        };
    }

    private String anthropic(String model, int maxTokens) {
        JsonObjectText body = new JsonObjectText().put("model", model).put("max_tokens", maxTokens);
        return system(body, "system").putListOf("messages", turn("text")).toString();
    }

    private String openAiChat(String model, int maxTokens) {
        JsonObjectText user = turn("text");
        JsonObjectText instructions = new JsonObjectText().put("role", "system").put("content", system);
        return new JsonObjectText()
                .put("model", model)
                .put(OpenAiModel.reasons(model) ? "max_completion_tokens" : "max_tokens", maxTokens)
                .putListOf("messages", system.isEmpty() ? List.of(user) : List.of(instructions, user))
                .toString();
    }

    private String openAiResponses(String model, int maxTokens) {
        JsonObjectText body = new JsonObjectText().put("model", model).put("max_output_tokens", maxTokens);
        return system(body, "instructions")
                .putListOf("input", turn("input_text"))
                .toString();
    }

    private String gemini(int maxTokens) {
        JsonObjectText body = new JsonObjectText();
        if (!system.isEmpty()) {
            body.put(
                    "systemInstruction",
                    new JsonObjectText().putListOf("parts", new JsonObjectText().put("text", system)));
        }
        List<JsonObjectText> parts = texts.stream()
                .map(text -> new JsonObjectText().put("text", text))
                .toList();
        return body.putListOf(
                        "contents", new JsonObjectText().put("role", "user").putListOf("parts", parts))
                .put("generationConfig", new JsonObjectText().put("maxOutputTokens", maxTokens))
                .toString();
    }

    private JsonObjectText system(JsonObjectText body, String name) {
        return system.isEmpty() ? body : body.put(name, system);
    }

    private JsonObjectText turn(String type) {
        List<JsonObjectText> parts = texts.stream()
                .map(text -> new JsonObjectText().put("type", type).put("text", text))
                .toList();
        return new JsonObjectText().put("role", "user").putListOf("content", parts);
    }
}
