package io.github.gatehouse.payload;

import io.github.gatehouse.Payload;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** JSON that was declared as text: its strings are shown as in JSON, but what it says is one text. */
record JsonText(Body json) implements Body {

    @Override
    public byte[] bytes() {
        return json.bytes();
    }

    @Override
    public Payload edit(Editor editor) {
        Payload edited = json.edit(editor);
        return edited == json ? this : new JsonText((Body) edited);
    }

    @Override
    public Body only(Fields fields, Consumer<String> went) {
        return new JsonText(json.only(fields, went));
    }

    @Override
    public Payload with(String pointer, String value) {
        Payload edited = json.with(pointer, value);
        return edited == json ? this : new JsonText((Body) edited);
    }

    @Override
    public Payload with(JsonChanges changes) {
        Payload changed = json.with(changes);
        return changed == json ? this : new JsonText((Body) changed);
    }

    @Override
    public Body withoutProbabilities() {
        Body without = json.withoutProbabilities();
        return without == json ? this : new JsonText(without);
    }

    @Override
    public String value() {
        return new String(json.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public long length() {
        return json.length();
    }
}
