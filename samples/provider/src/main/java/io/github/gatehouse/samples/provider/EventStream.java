package io.github.gatehouse.samples.provider;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A streamed answer under way; each event is flushed, so that it travels when it is written. */
final class EventStream {
    private static final int TORN_BYTES = 3;

    /** How events are told apart. */
    enum Framing {
        SSE("text/event-stream; charset=utf-8", "\n"),
        /** Server-sent events as Google writes them, with carriage returns. */
        SSE_CRLF("text/event-stream", "\r\n"),
        /** One JSON array that arrives element by element. */
        ARRAY("application/json; charset=UTF-8", "\r\n");

        final String contentType;
        private final String lineEnd;

        Framing(String contentType, String lineEnd) {
            this.contentType = contentType;
            this.lineEnd = lineEnd;
        }
    }

    private final OutputStream out;
    private final Framing framing;
    private final Pace pace;
    private final boolean torn;
    private int events;

    EventStream(OutputStream out, Framing framing, Pace pace, boolean torn) {
        this.out = out;
        this.framing = framing;
        this.pace = pace;
        this.torn = torn;
    }

    /** Comes before each piece of text or arguments: may wait, throw a {@link Fault}, or break the connection. */
    void beat() throws IOException {
        pace.beat();
    }

    /** How many events went out. */
    int events() {
        return events;
    }

    void event(String name, JsonObject data) throws IOException {
        write("event: " + name + framing.lineEnd + "data: " + data + framing.lineEnd + framing.lineEnd);
        events++;
    }

    void data(JsonObject data) throws IOException {
        data(data.toString());
    }

    void data(String data) throws IOException {
        if (framing == Framing.ARRAY) {
            write((events > 0 ? "," + framing.lineEnd : "[") + data);
        } else {
            write("data: " + data + framing.lineEnd + framing.lineEnd);
        }
        events++;
    }

    /** Closes the array; events need no end. */
    void end() throws IOException {
        if (framing == Framing.ARRAY) {
            write(events > 0 ? "]" : "[]");
        }
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int step = torn ? TORN_BYTES : bytes.length;
        for (int from = 0; from < bytes.length; from += step) {
            out.write(bytes, from, Math.min(step, bytes.length - from));
            out.flush();
        }
    }
}
