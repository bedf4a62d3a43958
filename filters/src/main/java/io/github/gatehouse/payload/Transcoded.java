package io.github.gatehouse.payload;

import java.nio.charset.Charset;
import java.util.function.Consumer;

/** A body in another character set than UTF-8. Shown in UTF-8, and put back into its character set when edited. */
final class Transcoded implements Body {

    private final byte[] bytes;
    private final Body text;
    private final Charset charset;

    /** @param text what the bytes say */
    Transcoded(byte[] bytes, Body text, Charset charset) {
        this.bytes = bytes;
        this.text = text;
        this.charset = charset;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public Body edit(Editor editor) {
        return edited((Body) text.edit(editor));
    }

    @Override
    public Body only(Fields fields, Consumer<String> went) {
        return edited(text.only(fields, went));
    }

    @Override
    public Body with(String pointer, String value) {
        return edited((Body) text.with(pointer, value));
    }

    @Override
    public Body with(JsonChanges changes) {
        return edited((Body) text.with(changes));
    }

    @Override
    public Body withoutProbabilities() {
        return edited(text.withoutProbabilities());
    }

    private Body edited(Body edited) {
        return edited == text ? this : new Transcoded(Charsets.fromUtf8(edited.bytes(), charset), edited, charset);
    }

    @Override
    public Object value() {
        return text.value();
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
