package io.github.gatehouse.payload;

import io.github.gatehouse.Payload;
import java.util.function.Consumer;

/** Cuts an event stream into {@link SseEvent}s, however its bytes arrive. Not for several threads at once. */
public final class SseStream {

    public SseStream(TextPaths paths) {}

    /** Takes the next bytes and hands on every event that they complete. */
    public void feed(byte[] bytes, int from, int to, Consumer<Payload> out) {
        throw new UnsupportedOperationException();
    }

    /** The stream is over: what is left goes on as the last event. */
    public void end(Consumer<Payload> out) {
        throw new UnsupportedOperationException();
    }
}
