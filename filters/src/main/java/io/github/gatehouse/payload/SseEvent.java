package io.github.gatehouse.payload;

/** One event of a stream, or a comment between events. One that nobody edits keeps its bytes. */
public final class SseEvent implements Body {

    private SseEvent() {}

    /** The event's name, as in {@code event:}; {@code message} if it has none. */
    public String name() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] bytes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SseEvent edit(Editor editor) {
        throw new UnsupportedOperationException();
    }

    /** The data: a {@code jakarta.json.JsonValue}, or the text. */
    @Override
    public Object value() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long length() {
        return bytes().length;
    }
}
