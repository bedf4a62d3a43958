package io.github.gatehouse.payload;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document. Shows each string that {@link TextPaths} calls a text; each integer of nine digits and more, which
 * becomes a string if it is edited; and each member name that is more than a plain name.
 */
final class JsonBody implements Body {

    private final byte[] json;
    private final TextPaths paths;
    private final boolean streamed;
    private final LongStrings strings;
    private @Nullable JsonValue value;

    private JsonBody(byte[] json, TextPaths paths, boolean streamed, LongStrings strings) {
        this.json = json;
        this.strings = strings;
        this.paths = paths;
        this.streamed = streamed;
    }

    static JsonBody read(byte[] json, TextPaths paths) {
        return new JsonBody(json, paths, false, JsonCheck.check(json, 0, json.length));
    }

    /** The data of one event. */
    static JsonBody event(byte[] json, TextPaths paths) {
        return new JsonBody(json, paths, true, JsonCheck.check(json, 0, json.length));
    }

    @Override
    public byte[] bytes() {
        return json;
    }

    @Override
    public JsonBody edit(Editor editor) {
        Splice splice = new Splice(json, 0, json.length);
        JsonPlace place = new JsonPlace(json);
        JsonEdit edit = new JsonEdit(json, editor, streamed, place, splice, 0);
        JsonWalker.walk(json, 0, json.length, paths, place, edit, strings);
        if (!splice.changed()) {
            return this;
        }
        byte[] edited = splice.finish();
        if (edit.renamed()) {
            JsonCheck.check(edited, 0, edited.length);
        }
        return new JsonBody(edited, paths, streamed, LongStrings.NONE);
    }

    /** The same document, if it is an object that has this member, with {@code null} in the place of its value. */
    JsonBody without(String name) {
        boolean has = value() instanceof JsonObject object && object.containsKey(name);
        return has ? with('/' + name, "null") : this;
    }

    /** By other names, fields stand at other places: every string is a text. */
    @Override
    public JsonBody only(Fields fields, Consumer<String> went) {
        return new JsonBody(
                JsonFields.only(json, 0, json.length, fields, went),
                TextPaths.EVERY_STRING,
                streamed,
                LongStrings.NONE);
    }

    @Override
    public JsonBody with(String pointer, String value) {
        byte[] edited = JsonPut.put(json, pointer, value);
        return edited == json ? this : new JsonBody(edited, paths, streamed, LongStrings.NONE);
    }

    @Override
    public JsonBody with(JsonChanges changes) {
        byte[] changed = changes.in(json);
        return changed == json ? this : new JsonBody(changed, paths, streamed, LongStrings.NONE);
    }

    @Override
    public JsonBody withoutProbabilities() {
        byte[] without = Probabilities.without(json);
        return without == json ? this : new JsonBody(without, paths, streamed, LongStrings.NONE);
    }

    @Override
    public JsonValue value() {
        JsonValue known = value;
        if (known == null) {
            known = JsonP.parse(json, 0, json.length);
            value = known;
        }
        return known;
    }

    @Override
    public long length() {
        return json.length;
    }
}
