package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.Fielded;
import io.github.gatehouse.payload.Fields;
import io.github.gatehouse.payload.JsonChanges;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** A request as it came over HTTP. */
public record Sent(String target, Body body) implements Fielded {
    public static Sent to(String target, String json) {
        return new Sent(target, body(json, "application/json"));
    }

    public static Body body(String text, String type) {
        return Body.read(
                text.getBytes(StandardCharsets.UTF_8),
                new ContentType(type, Optional.empty()),
                Dialect.GENERIC.paths());
    }

    @Override
    public Payload edit(Editor editor) {
        Payload edited = body.edit(editor);
        return edited == body ? this : new Sent(target, (Body) edited);
    }

    @Override
    public Object value() {
        return body.value();
    }

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public Payload with(String pointer, String json) {
        return new Sent(target, (Body) body.with(pointer, json));
    }

    @Override
    public Payload with(JsonChanges changes) {
        return new Sent(target, (Body) body.with(changes));
    }

    @Override
    public Payload only(Fields fields, Consumer<String> went) {
        return new Sent(target, body.only(fields, went));
    }

    public String text() {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }
}
