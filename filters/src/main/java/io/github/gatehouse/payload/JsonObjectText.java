package io.github.gatehouse.payload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a small JSON object without a JSON library, member by member. Names are trusted, values are escaped. */
public final class JsonObjectText {

    private final StringBuilder text = new StringBuilder("{");

    public JsonObjectText put(String name, String value) {
        return raw(name, quoted(value));
    }

    public JsonObjectText put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    public JsonObjectText put(String name, List<String> values) {
        return raw(
                name,
                '['
                        + String.join(
                                ",", values.stream().map(JsonObjectText::quoted).toList())
                        + ']');
    }

    public JsonObjectText put(String name, JsonObjectText value) {
        return raw(name, value.toString());
    }

    /** A list of one object. */
    public JsonObjectText putListOf(String name, JsonObjectText value) {
        return putListOf(name, List.of(value));
    }

    public JsonObjectText putListOf(String name, List<JsonObjectText> values) {
        return raw(name, values.stream().map(JsonObjectText::toString).collect(Collectors.joining(",", "[", "]")));
    }

    public JsonObjectText putNull(String name) {
        return raw(name, "null");
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The object so far. */
    @Override
    public String toString() {
        return text + "}";
    }

    private JsonObjectText raw(String name, String value) {
        text.append(text.length() == 1 ? "" : ",")
                .append(quoted(name))
                .append(':')
                .append(value);
        return this;
    }

    /** A text as a JSON string. */
    public static String quoted(String value) {
        return '"' + new String(JsonStrings.escaped(value), StandardCharsets.UTF_8) + '"';
    }
}
