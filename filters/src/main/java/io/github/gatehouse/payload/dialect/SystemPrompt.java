package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Fielded;
import io.github.gatehouse.payload.JsonChanges;
import io.github.gatehouse.payload.JsonObjectText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the application's system prompt where a dialect wants it, and the client's among the texts of the user.
 *
 * @param text empty if the application has none
 * @param demoted the client's own instructions become texts of the user; else they follow the application's
 */
record SystemPrompt(TurnShape shape, JsonObject body, String text, boolean demoted) {

    static boolean empty(JsonValue value) {
        return value instanceof JsonString string && string.getString().isEmpty()
                || value instanceof JsonArray array && array.isEmpty()
                || value instanceof JsonObject object && object.isEmpty();
    }

    /** Whether a system prompt is written as the dialect wants it. */
    static boolean readable(TurnShape shape, JsonValue value) {
        if (shape == TurnShape.GEMINI) {
            JsonValue parts = value instanceof JsonObject content ? content.get("parts") : null;
            return parts instanceof JsonObject || parts != null && objects(parts);
        }
        return value instanceof JsonString || shape == TurnShape.ANTHROPIC && objects(value);
    }

    private static boolean objects(JsonValue value) {
        return value instanceof JsonArray array && array.stream().allMatch(JsonObject.class::isInstance);
    }

    /** @param claims what is demoted, readable all of it */
    Payload in(Fielded request, List<Claim> claims) {
        JsonChanges changes = new JsonChanges();
        List<String> first = new ArrayList<>();
        if (shape.system().isEmpty() && !text.isEmpty()) {
            first.add(new JsonObjectText()
                    .put("role", "system")
                    .put("content", text)
                    .toString());
        }
        for (Claim claim : claims) {
            if (claim.speaker() == Speaker.INSTRUCTIONS && claim.turn()) {
                changes.replace(claim.place() + "/role", "\"user\"");
            } else if (claim.speaker() == Speaker.INSTRUCTIONS && !claim.stored()) {
                first.add(turn(body.get(claim.place().substring(1))));
            }
        }
        String list = '/' + shape.list();
        JsonValue turns = body.getOrDefault(shape.list(), JsonValue.NULL);
        if (turns instanceof JsonArray && !first.isEmpty()) {
            changes.prepend(list, String.join(",", first));
        }
        Payload changed = request.with(changes);
        if (!(turns instanceof JsonArray) && !first.isEmpty()) {
            first.addAll(turns == JsonValue.NULL ? List.of() : List.of(turn(turns)));
            changed = changed.with(list, '[' + String.join(",", first) + ']');
        }
        return shape.system().isEmpty() ? changed : member(changed);
    }

    /** A turn of the user, made of a text or of parts; one that is another's stays. */
    private String turn(JsonValue said) {
        if (!(said instanceof JsonObject content)) {
            return "{\"role\":\"user\",\"content\":" + said + '}';
        }
        Speaker speaker = body.get(shape.list()) == said ? Conversation.speaker(shape, content) : Speaker.INSTRUCTIONS;
        return speaker == Speaker.INSTRUCTIONS && demoted
                ? "{\"role\":\"user\",\"parts\":" + content.get("parts") + '}'
                : content.toString();
    }

    private Payload member(Payload request) {
        String name = shape.system().stream()
                .filter(each -> body.getOrDefault(each, JsonValue.NULL) != JsonValue.NULL)
                .findFirst()
                .orElse(shape.usualSystem());
        JsonValue before = body.getOrDefault(name, JsonValue.NULL);
        boolean kept = !demoted && before != JsonValue.NULL && !empty(before);
        if (text.isEmpty()) {
            boolean gone = demoted && before != JsonValue.NULL && !empty(before);
            return gone ? request.with('/' + name, shape == TurnShape.ANTHROPIC ? "[]" : "null") : request;
        }
        return request.with('/' + name, kept ? both(before) : alone());
    }

    private String alone() {
        return shape == TurnShape.GEMINI ? "{\"parts\":[" + part() + "]}" : JsonObjectText.quoted(text);
    }

    private String both(JsonValue before) {
        if (shape == TurnShape.OPENAI_RESPONSES) {
            return JsonObjectText.quoted(text + "\n\n" + ((JsonString) before).getString());
        }
        if (shape == TurnShape.GEMINI) {
            return "{\"parts\":[" + part() + elements(before.asJsonObject().get("parts")) + "]}";
        }
        String blocks = before instanceof JsonString string ? ',' + block(string.getString()) : elements(before);
        return '[' + block(text) + blocks + ']';
    }

    private String part() {
        return new JsonObjectText().put("text", text).toString();
    }

    private static String block(String text) {
        return new JsonObjectText().put("type", "text").put("text", text).toString();
    }

    private static String elements(JsonValue value) {
        StringBuilder elements = new StringBuilder();
        (value instanceof JsonArray array ? array : List.of(value))
                .forEach(element -> elements.append(',').append(element));
        return elements.toString();
    }
}
