package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts an answer in JSON that comes piece by piece: one document per line, as local models send it, or one array whose
 * elements are the events, as Gemini sends it unless asked for server-sent events. In pieces that do not look like
 * events of a known provider, each text is complete: lines of data are no stream.
 */
public final class JsonPieces implements EventReader {

    private static final TextPaths WHOLE = new TextPaths.Builder().build();
    private static final TextPaths EVENTS = new TextPaths.Builder()
            .growing("/response", "/thinking", "/message/content", "/message/thinking")
            .growing("/delta/text", "/delta/thinking", "/choices/*/text", "/choices/*/delta/content")
            .growing("/choices/*/delta/reasoning_content", "/candidates/*/content/parts/*/text")
            .growing("/candidates/*/content/parts/*/functionCall/partialArgs/*/stringValue")
            .arguments("/delta/partial_json", "/choices/*/delta/tool_calls/*/function/arguments")
            .build();
    private static final byte[][] NAMES = {ascii("candidates"), ascii("choices"), ascii("delta"), ascii("done")};
    private static final byte[] NOTHING = {};
    private static final byte[] COMMA = {','};
    private static final byte[] NEWLINE = {'\n'};

    private final boolean lines;
    private byte[] buffer = new byte[1024];
    private int length;
    private int at;
    private final JsonDepth open = new JsonDepth();
    private boolean first = true;
    private boolean closed;

    private JsonPieces(boolean lines) {
        this.lines = lines;
    }

    /** One document per line. */
    public static JsonPieces lines() {
        return new JsonPieces(true);
    }

    /** One array. */
    public static JsonPieces array() {
        return new JsonPieces(false);
    }

    /** Whether a whole answer is an array of the events of a stream. */
    public static boolean isStream(Body answer) {
        byte[] bytes = answer.bytes();
        int begin = 0;
        while (begin < bytes.length && isSpace(bytes[begin])) {
            begin++;
        }
        return begin < bytes.length
                && bytes[begin] == '['
                && answer.value() instanceof JsonArray array
                && !array.isEmpty()
                && array.get(0) instanceof JsonObject event
                && event.containsKey("candidates");
    }

    @Override
    public void feed(byte[] bytes, int from, int to, Consumer<Payload> out) {
        for (int i = from; i < to; i++) {
            if (length == SseStream.LARGEST_EVENT) {
                throw Broken.answer("An event of the stream is too large.");
            }
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * length);
            }
            buffer[length++] = bytes[i];
            if (lines ? bytes[i] == '\n' : endsElement(bytes[i])) {
                emit(out);
            }
        }
    }

    @Override
    public void end(Consumer<Payload> out) {
        if (!lines && !closed) {
            throw Broken.answer("The array of the stream has no end.");
        }
        if (length > 0) {
            emit(out);
        }
    }

    /** Keeps track of strings and brackets; true at the bracket that closes an element of the array, or the array. */
    private boolean endsElement(byte b) {
        if (closed && !isSpace(b)) {
            throw malformed();
        }
        if (!open.closes(b)) {
            return false;
        }
        closed |= open.depth() == 0;
        return open.depth() <= 1;
    }

    private void emit(Consumer<Payload> out) {
        byte[] piece = Arrays.copyOf(buffer, length);
        length = 0;
        out.accept(lines ? line(piece) : element(piece));
    }

    private static Event line(byte[] line) {
        boolean ended = line[line.length - 1] == '\n';
        int to = ended ? line.length - 1 : line.length;
        int from = 0;
        while (from < to && isSpace(line[from])) {
            from++;
        }
        if (from == to) {
            return new JsonPiece.Gap(line, true);
        }
        byte[] next = ended ? NOTHING : NEWLINE;
        return new JsonPiece(NOTHING, document(Arrays.copyOf(line, to)), ended ? NEWLINE : NOTHING, next);
    }

    /** What stands before the element must be a comma, or the bracket that opens the array. */
    private Event element(byte[] piece) {
        int from = skip(piece, 0);
        if (closed) {
            if (from < piece.length && piece[from] != ']') {
                throw malformed();
            }
            return new JsonPiece.Gap(piece, false);
        }
        if (from == piece.length || piece[from] != (first ? '[' : ',')) {
            throw malformed();
        }
        first = false;
        int document = skip(piece, from + 1);
        byte[] before = Arrays.copyOf(piece, document);
        return new JsonPiece(before, document(Arrays.copyOfRange(piece, document, piece.length)), NOTHING, COMMA);
    }

    private static GuardException malformed() {
        return Broken.answer("The array of the stream is malformed.");
    }

    private static JsonBody document(byte[] json) {
        JsonBody whole = JsonBody.event(json, WHOLE);
        int from = skip(json, 0);
        if (json[from] == '{') {
            for (byte[] name : NAMES) {
                if (new JsonMember(json, from).seek(name)) {
                    return JsonBody.event(json, EVENTS);
                }
            }
        }
        return whole;
    }

    private static int skip(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
