package io.github.gatehouse.samples.provider;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a value that fits a JSON Schema, out of the question: arguments of tool calls, structured answers. */
record SampleValues(String quote, Words words, Map<String, String> known) {
    private static final int MAX_DEPTH = 8;

    /** Fills in the required members, or all if none is marked; those in {@code known} by name. */
    JsonObject object(JsonObject schema) {
        return object(schema, 0);
    }

    private JsonObject object(JsonObject schema, int depth) {
        JsonObject properties = Content.object(schema, "properties");
        Set<String> required = Content.array(schema, "required").stream()
                .filter(JsonString.class::isInstance)
                .map(name -> ((JsonString) name).getString())
                .collect(Collectors.toSet());
        JsonObjectBuilder made = Json.createObjectBuilder();
        properties.forEach((name, property) -> {
            if (required.isEmpty() || required.contains(name)) {
                made.add(name, property instanceof JsonObject one ? value(name, one, depth) : Json.createValue(quote));
            }
        });
        return made.build();
    }

    private JsonValue value(String name, JsonObject schema, int depth) {
        JsonArray allowed = Content.array(schema, "enum");
        String preferred = known.getOrDefault(name, quote);
        if (!allowed.isEmpty()) {
            JsonValue own = Json.createValue(preferred);
            return allowed.contains(own) ? own : allowed.get(0);
        }
        return switch (Content.string(schema, "type").toLowerCase(Locale.ROOT)) {
            case "integer", "number" -> Json.createValue(firstNumber());
            case "boolean" -> JsonValue.TRUE;
            case "array" -> JsonValue.EMPTY_JSON_ARRAY;
            case "object" -> depth < MAX_DEPTH ? object(schema, depth + 1) : JsonValue.EMPTY_JSON_OBJECT;
            default -> Json.createValue(preferred);
        };
    }

    private int firstNumber() {
        return words.words().stream()
                .filter(word -> word.length() < 9 && word.chars().allMatch(c -> c >= '0' && c <= '9'))
                .findFirst()
                .map(Integer::parseInt)
                .orElse(1);
    }
}
