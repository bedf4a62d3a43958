package io.github.gatehouse.payload;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document. Shows each string that {@link TextPaths} calls a text; each integer of nine digits and more, which
 * becomes a string if it is edited; and each member name that is more than a plain name.
 */
final class JsonBody implements Body {

    private final byte[] json;
    private final TextPaths paths;
    private final boolean streamed;
    private @Nullable JsonValue value;

    private JsonBody(byte[] json, TextPaths paths, boolean streamed) {
        this.json = json;
        this.paths = paths;
        this.streamed = streamed;
    }

    static JsonBody read(byte[] json, TextPaths paths) {
        JsonWalker.check(json, 0, json.length);
        return new JsonBody(json, paths, false);
    }

    /** The data of one event. */
    static JsonBody event(byte[] json, TextPaths paths) {
        JsonWalker.check(json, 0, json.length);
        return new JsonBody(json, paths, true);
    }

    @Override
    public byte[] bytes() {
        return json;
    }

    @Override
    public JsonBody edit(Editor editor) {
        Splice splice = new Splice(json, 0, json.length);
        JsonPlace place = new JsonPlace(json);
        JsonEdit edit = new JsonEdit(json, editor, streamed, place, splice);
        JsonWalker.walk(json, 0, json.length, paths, place, edit);
        if (!splice.changed()) {
            return this;
        }
        byte[] edited = splice.finish();
        if (edit.renamed()) {
            JsonWalker.check(edited, 0, edited.length);
        }
        return new JsonBody(edited, paths, streamed);
    }

    @Override
    public JsonValue value() {
        JsonValue known = value;
        if (known == null) {
            known = parse(json, 0, json.length);
            value = known;
        }
        return known;
    }

    @Override
    public long length() {
        return json.length;
    }

    /** The document as objects. JSON-P has limits of its own, such as the length of a number. */
    static JsonValue parse(byte[] json, int from, int to) {
        ByteArrayInputStream in = new ByteArrayInputStream(json, from, to - from);
        try (JsonReader reader = Parser.READERS.createReader(in, StandardCharsets.UTF_8)) {
            return reader.readValue();
        } catch (JsonException | IllegalStateException | UnsupportedOperationException | ArithmeticException e) {
            throw Broken.input("The JSON holds a value that is out of range.");
        }
    }

    /** Finding the implementation is expensive, so it happens once, when it is first needed. */
    private static final class Parser {
        static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());
    }
}
