package io.github.gatehouse.servlet;

import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.EventReader;
import io.github.gatehouse.payload.SseStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An answer that goes out event by event, each as soon as it has passed. */
final class StreamedAnswer implements AnswerSink {

    private final EventReader events;
    private final Inspector inspector;
    private final Client client;

    StreamedAnswer(EventReader events, Inspector inspector, Client client) {
        this.events = events;
        this.inspector = inspector;
        this.client = client;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            events.feed(bytes, from, from + length, event -> inspector.accept(event, this::send));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether an event of an error can be told from those of the answer. */
    boolean takesErrors() {
        return events instanceof SseStream;
    }

    @Override
    public void flush() throws IOException {
        client.flush();
    }

    @Override
    public void end() throws IOException {
        try {
            events.end(event -> inspector.accept(event, this::send));
            inspector.end(this::send);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void send(Payload event) {
        byte[] bytes = ((Body) event).bytes();
        try {
            client.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
