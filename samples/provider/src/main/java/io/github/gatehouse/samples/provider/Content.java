package io.github.gatehouse.samples.provider;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what may be missing or of several shapes in a request. */
final class Content {
    private Content() {}

    /** The text of a string, of a block, or of a list of them; blocks without text (images, calls) have none. */
    static String text(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        if (value instanceof JsonObject block) {
            return blockText(block);
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof JsonArray blocks) {
            for (JsonValue block : blocks) {
                texts.add(text(block));
            }
        }
        texts.removeIf(String::isEmpty);
        return String.join("\n", texts);
    }

    private static String blockText(JsonObject block) {
        for (String name : List.of("text", "parts", "content", "output")) {
            if (block.containsKey(name)) {
                return text(block.get(name));
            }
        }
        JsonObject source = object(block, "source");
        return string(source, "type").equals("text")
                ? string(source, "data")
                : text(source.getOrDefault("content", JsonValue.NULL));
    }

    static String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.getString() : "";
    }

    static JsonObject object(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject member ? member : JsonValue.EMPTY_JSON_OBJECT;
    }

    static JsonArray array(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray member ? member : JsonValue.EMPTY_JSON_ARRAY;
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    static JsonArray requiredArray(JsonObject object, String name) {
        if (!object.containsKey(name)) {
            throw Fault.missing(name);
        }
        if (!(object.get(name) instanceof JsonArray array) || array.isEmpty()) {
            throw Fault.invalid(name, "must be a list of at least one");
        }
        return array;
    }

    static boolean isTrue(JsonObject object, String name) {
        return object.get(name) == JsonValue.TRUE;
    }

    /** The whole number, empty if absent or null. */
    static Optional<Integer> number(JsonObject object, String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonNumber number && number.isIntegral()) {
            return Optional.of((int) Math.max(0, Math.min(number.longValue(), Integer.MAX_VALUE)));
        }
        throw Fault.invalid(name, "must be a whole number");
    }
}
