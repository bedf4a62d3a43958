package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.EventReader;
import io.github.gatehouse.payload.JsonPieces;
import io.github.gatehouse.payload.TextPieces;
import io.github.gatehouse.payload.dialect.Dialect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is inspected as a whole: nothing of it goes out before it has passed. Plain text that the application
 * flushes is inspected piece by piece from then on.
 */
final class HeldAnswer implements AnswerSink {

    private final AnswerRules rules;
    private final Inspector inspector;
    private final Buffer buffer;
    private final Client client;
    private @Nullable StreamedAnswer streamed;

    HeldAnswer(AnswerRules rules, Inspector inspector, Buffer buffer, Client client) {
        this.rules = rules;
        this.inspector = inspector;
        this.buffer = buffer;
        this.client = client;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (streamed == null) {
            buffer.write(bytes, from, length);
        } else {
            streamed.write(bytes, from, length);
        }
    }

    /** Does nothing if a part of the answer cannot be judged. */
    @Override
    public void flush() throws IOException {
        if (streamed == null && rules.isPlainText() && buffer.size() > 0) {
            byte[] begin = buffer.toBytes();
            if (TextPieces.begins(begin)) {
                streamed = new StreamedAnswer(new TextPieces(), inspector, client);
                streamed.write(begin, 0, begin.length);
            }
        }
        if (streamed != null) {
            streamed.flush();
        }
    }

    /** Whether nothing has gone out yet. */
    boolean holds() {
        return streamed == null;
    }

    @Override
    public void end() throws IOException {
        if (streamed != null) {
            streamed.end();
            return;
        }
        if (buffer.size() == 0 || rules.hasNoBody()) {
            return;
        }
        byte[] bytes = buffer.toBytes();
        List<byte[]> parts = rules.kind() == AnswerRules.Kind.PASSED ? List.of(bytes) : inspected(bytes);
        client.declare(parts.stream().mapToLong(part -> part.length).sum());
        for (byte[] part : parts) {
            client.write(part, 0, part.length);
        }
    }

    private List<byte[]> inspected(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        inspect(bytes, rules.type(), inspector, part -> parts.add(((Body) part).bytes()));
        return parts;
    }

    /** @throws GuardException if the answer cannot be read or must not go on */
    static void inspect(byte[] bytes, ContentType type, Inspector inspector, Consumer<Payload> out) {
        ContentType known = type.essence().isEmpty() ? guess(bytes) : type;
        Body whole = Body.read(bytes, known, Dialect.GENERIC.paths());
        if (JsonPieces.isStream(whole)) {
            EventReader events = JsonPieces.array();
            events.feed(bytes, 0, bytes.length, event -> inspector.accept(event, out));
            events.end(event -> inspector.accept(event, out));
        } else {
            inspector.accept(whole, out);
        }
        inspector.end(out);
    }

    /** Without a type, clients take for JSON what looks like it. */
    private static ContentType guess(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
        boolean json = at < bytes.length && (bytes[at] == '{' || bytes[at] == '[');
        return new ContentType(json ? "application/json" : "text/plain", Optional.empty());
    }
}
