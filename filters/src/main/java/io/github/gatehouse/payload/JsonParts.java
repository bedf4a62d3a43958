package io.github.gatehouse.payload;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;

/** JSON-P values: as in a JSON body, long numbers are texts, too. */
final class JsonParts {

    static final Parts PARTS = (value, edit) -> edit((JsonValue) value, edit);
    private static final int TELLING_DIGITS = 9;

    private JsonParts() {}

    private static JsonValue edit(JsonValue value, ValueEdit edit) {
        if (value instanceof JsonObject object) {
            return object(object, edit);
        }
        if (value instanceof JsonArray array) {
            return array(array, edit);
        }
        if (value instanceof JsonString string) {
            return text(value, string.getString(), edit);
        }
        if (value instanceof JsonNumber number && number.toString().length() >= TELLING_DIGITS) {
            return text(value, number.toString(), edit);
        }
        return value;
    }

    private static JsonValue text(JsonValue value, String before, ValueEdit edit) {
        String after = edit.text(before);
        return after.equals(before) ? value : JsonP.provider().createValue(after);
    }

    private static JsonValue array(JsonArray array, ValueEdit edit) {
        JsonArrayBuilder copy = JsonP.provider().createArrayBuilder();
        boolean changed = false;
        for (int i = 0; i < array.size(); i++) {
            JsonValue edited = (JsonValue) edit.at(i, array.get(i));
            changed |= edited != array.get(i);
            copy.add(edited);
        }
        return changed ? copy.build() : array;
    }

    private static JsonValue object(JsonObject object, ValueEdit edit) {
        JsonObjectBuilder copy = JsonP.provider().createObjectBuilder();
        boolean changed = false;
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            String name = edit.name(member.getKey());
            JsonValue edited = (JsonValue) edit.named(member.getKey(), member.getValue());
            changed |= edited != member.getValue() || !name.equals(member.getKey());
            copy.add(name, edited);
        }
        return changed ? copy.build() : object;
    }
}
