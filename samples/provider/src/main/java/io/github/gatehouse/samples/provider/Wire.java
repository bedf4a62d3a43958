package io.github.gatehouse.samples.provider;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** One dialect: reads its requests and writes its answers, whole and as events. */
interface Wire {

    /** What a path wants. */
    enum Verb {
        ANSWER,
        STREAM,
        COUNT,
        MODELS;

        String method() {
            return this == MODELS ? "GET" : "POST";
        }
    }

    Vendor vendor();

    /** As {@link Received#dialect} has it. */
    String name();

    /** Empty if the path, without the vendor's prefix, is not of this dialect. */
    Optional<Verb> verb(String path);

    /** Throws a {@link Fault} if a field that the dialect demands is missing or of the wrong kind. */
    Prompt read(Request request, JsonObject body);

    JsonObject whole(Prompt prompt, Reply reply);

    /** Writes all events up to the end mark; asks {@link EventStream#beat} before each piece of text. */
    void stream(Prompt prompt, Reply reply, EventStream out) throws IOException;

    /** Writes the error that ends a stream which has begun. */
    void streamError(Fault fault, String requestId, EventStream out) throws IOException;

    JsonObject count(Usage usage);

    default EventStream.Framing framing(Request request) {
        return EventStream.Framing.SSE;
    }
}
