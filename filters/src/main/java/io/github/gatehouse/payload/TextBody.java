package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import java.nio.charset.StandardCharsets;

/** Plain text: one text from the first byte to the last. */
final class TextBody implements Body {

    private final byte[] bytes;
    private final String channel;

    private TextBody(byte[] bytes, String channel) {
        this.bytes = bytes;
        this.channel = channel;
    }

    /** A whole text. NUL is refused: it comes from another encoding, and hides what stands around it. */
    static TextBody read(byte[] bytes) {
        return event(bytes, "");
    }

    /** A part of a text in a streamed answer, which goes on in the next. */
    static TextBody answer(byte[] bytes) {
        try {
            return event(bytes, "data");
        } catch (GuardException e) {
            throw Broken.answer("A part of the stream is no UTF-8 text.");
        }
    }

    private static TextBody event(byte[] bytes, String channel) {
        int invalid = Utf8.firstInvalid(bytes, 0, bytes.length);
        for (int i = 0; invalid < 0 && i < bytes.length; i++) {
            invalid = bytes[i] == 0 ? i : -1;
        }
        if (invalid >= 0) {
            throw Broken.input("text", "no UTF-8 text", invalid);
        }
        return new TextBody(bytes, channel);
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public TextBody edit(Editor editor) {
        if (bytes.length == 0) {
            return this;
        }
        Splice splice = new Splice(bytes, 0, bytes.length);
        JsonInside.show(new PlainText(bytes, 0, bytes.length, "text", "", channel, splice), editor, 0);
        return splice.changed() ? new TextBody(splice.finish(), channel) : this;
    }

    @Override
    public String value() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
