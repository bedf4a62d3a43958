package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One event of a stream, or a comment between events. Its texts are those of its data: JSON as its paths say, else one
 * text that goes on in the next event. {@code [DONE]}, comments and the other fields are no texts. One that nobody
 * edits keeps its bytes; an edited one keeps all lines but those of its data.
 */
public final class SseEvent implements Event {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEWLINE = {'\n'};

    private final byte[] raw;
    private final int mark;
    private final List<Line> lines;
    private final Body data;

    private SseEvent(byte[] raw, int mark, List<Line> lines, Body data) {
        this.raw = raw;
        this.mark = mark;
        this.lines = lines;
        this.data = data;
    }

    /** A field: its name, its value, and the end of its line with and without the line's terminator. */
    private record Line(int from, int nameTo, int valueFrom, int valueTo, int to) {
        boolean named(byte[] raw, byte[] name) {
            return Arrays.equals(raw, from, nameTo, name, 0, name.length);
        }
    }

    /** The word that ends a stream. */
    private record Mark(byte[] bytes) implements Body {
        @Override
        public Body edit(Editor editor) {
            return this;
        }

        @Override
        public String value() {
            return new String(bytes, StandardCharsets.US_ASCII);
        }

        @Override
        public long length() {
            return bytes.length;
        }
    }

    /** @param mark length of the byte order mark that begins the stream; 0 for any later event */
    static SseEvent read(byte[] raw, int mark, TextPaths paths) {
        List<Line> lines = lines(raw, mark);
        return new SseEvent(raw, mark, lines, data(joined(raw, lines), paths));
    }

    /** Length of a byte order mark in UTF-8, if there is one. */
    static int markLength(byte[] bytes, int from, int to) {
        boolean marked = to - from >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** The event's name, as in {@code event:}; {@code message} if it has none. */
    public String name() {
        String name = "";
        for (Line line : lines) {
            if (line.named(raw, EVENT)) {
                name = new String(raw, line.valueFrom, line.valueTo - line.valueFrom, StandardCharsets.UTF_8);
            }
        }
        return name.isEmpty() ? "message" : name;
    }

    @Override
    public byte[] bytes() {
        return raw;
    }

    /** Comments, and events of the name {@code ping}. */
    @Override
    public boolean keepsAlive() {
        return data.length() == 0 || name().equals("ping");
    }

    @Override
    public boolean concerns(String channel) {
        return Channels.concerns(value(), channel);
    }

    @Override
    public SseEvent again(Editor editor) {
        Body edited = (Body) data.edit(editor);
        return with(edited instanceof JsonBody json ? json.without("usage").without("usageMetadata") : edited);
    }

    @Override
    public SseEvent edit(Editor editor) {
        return with((Body) data.edit(editor));
    }

    @Override
    public SseEvent withoutProbabilities() {
        return with(data.withoutProbabilities());
    }

    private SseEvent with(Body edited) {
        if (edited == data) {
            return this;
        }
        byte[] rendered = render(edited.bytes());
        return new SseEvent(rendered, mark, lines(rendered, mark), edited);
    }

    /** The data: a {@code jakarta.json.JsonValue} if it is JSON, else a string. */
    @Override
    public Object value() {
        return data.value();
    }

    @Override
    public long length() {
        return raw.length;
    }

    private static Body data(byte[] data, TextPaths paths) {
        if (Arrays.equals(data, DONE)) {
            return new Mark(data);
        }
        if (!looksLikeJson(data)) {
            return TextBody.answer(data);
        }
        try {
            return JsonBody.event(data, paths);
        } catch (GuardException e) {
            if (JsonCheck.follows(data)) {
                throw Broken.answer("An event of the stream can be read in two ways.");
            }
            // Text may begin like JSON, as when a model writes some; then it is shown as it stands.
            return TextBody.answer(data);
        }
    }

    /** A lone number or word is rather a piece of text, and would be lost to its neighbours as JSON. */
    private static boolean looksLikeJson(byte[] data) {
        int at = 0;
        while (at < data.length && (data[at] == ' ' || data[at] == '\n' || data[at] == '\t')) {
            at++;
        }
        return at < data.length && (data[at] == '{' || data[at] == '[' || data[at] == '"');
    }

    private static List<Line> lines(byte[] raw, int mark) {
        List<Line> lines = new ArrayList<>(2);
        int from = mark;
        while (from < raw.length) {
            int colon = -1;
            int end = from;
            for (; end < raw.length && raw[end] != '\n' && raw[end] != '\r'; end++) {
                colon = colon < 0 && raw[end] == ':' ? end : colon;
            }
            int to = Math.min(
                    raw.length, end + (end + 1 < raw.length && raw[end] == '\r' && raw[end + 1] == '\n' ? 2 : 1));
            int value = colon < 0 ? end : colon + 1;
            value += value < end && raw[value] == ' ' ? 1 : 0;
            lines.add(new Line(from, colon < 0 ? end : colon, value, end, to));
            from = to;
        }
        return lines;
    }

    private static byte[] joined(byte[] raw, List<Line> lines) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        boolean any = false;
        for (Line line : lines) {
            if (line.named(raw, DATA)) {
                data.writeBytes(any ? NEWLINE : new byte[0]);
                data.write(raw, line.valueFrom, line.valueTo - line.valueFrom);
                any = true;
            }
        }
        return data.toByteArray();
    }

    /** The event with other data, which takes the place of the first line of the old. */
    private byte[] render(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + data.length);
        out.write(raw, 0, mark);
        boolean written = false;
        for (Line line : lines) {
            if (!line.named(raw, DATA)) {
                out.write(raw, line.from, line.to - line.from);
            } else if (!written) {
                write(data, line, out);
                written = true;
            }
        }
        return out.toByteArray();
    }

    private void write(byte[] data, Line like, ByteArrayOutputStream out) {
        int from = 0;
        while (true) {
            int to = from;
            while (to < data.length && data[to] != '\n' && data[to] != '\r') {
                to++;
            }
            out.write(raw, like.from, like.valueFrom - like.from);
            if (like.valueFrom == like.nameTo) {
                out.write(':');
            }
            if (raw[like.valueFrom - 1] != ' ' && from < to && data[from] == ' ') {
                out.write(' ');
            }
            out.write(data, from, to - from);
            if (to == data.length) {
                out.write(raw, like.valueTo, like.to - like.valueTo);
                return;
            }
            boolean complete = like.to > like.valueTo;
            out.write(complete ? raw : NEWLINE, complete ? like.valueTo : 0, complete ? like.to - like.valueTo : 1);
            from = to + (data[to] == '\r' && to + 1 < data.length && data[to + 1] == '\n' ? 2 : 1);
        }
    }
}
