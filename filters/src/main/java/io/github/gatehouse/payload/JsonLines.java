package io.github.gatehouse.payload;

import io.github.gatehouse.Payload;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** One JSON document per line, as in {@code application/x-ndjson}. Pointers begin with the number of the document. */
final class JsonLines implements Body {

    private final byte[] bytes;
    private final TextPaths paths;

    private JsonLines(byte[] bytes, TextPaths paths) {
        this.bytes = bytes;
        this.paths = paths;
    }

    static JsonLines read(byte[] bytes, TextPaths paths) {
        eachLine(bytes, (number, from, to) -> JsonCheck.check(bytes, from, to));
        return new JsonLines(bytes, paths);
    }

    /** Whether a text is nothing but objects, each in a line. */
    static boolean are(byte[] text) {
        boolean[] are = {text.length > 0 && JsonInside.begins(text, 0, text.length)};
        eachLine(
                text,
                (number, from, to) ->
                        are[0] = are[0] && JsonInside.begins(text, from, to) && JsonCheck.isDocument(text, from, to));
        return are[0];
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public JsonLines edit(Payload.Editor editor) {
        Splice splice = new Splice(bytes, 0, bytes.length);
        boolean[] renamed = new boolean[1];
        eachLine(bytes, (number, from, to) -> {
            JsonPlace place = new JsonPlace(bytes, "/" + number, "");
            JsonEdit edit = new JsonEdit(bytes, editor, false, place, splice, 0);
            JsonWalker.walk(bytes, from, to, paths, place, edit, LongStrings.NONE);
            renamed[0] |= edit.renamed();
        });
        if (!splice.changed()) {
            return this;
        }
        byte[] edited = splice.finish();
        return renamed[0] ? read(edited, paths) : new JsonLines(edited, paths);
    }

    @Override
    public JsonLines only(Fields fields, Consumer<String> went) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        eachLine(bytes, (number, from, to) -> {
            lines.writeBytes(JsonFields.only(bytes, from, to, fields, went));
            lines.write('\n');
        });
        return new JsonLines(lines.toByteArray(), TextPaths.EVERY_STRING);
    }

    @Override
    public JsonArray value() {
        JsonArrayBuilder documents = JsonP.provider().createArrayBuilder();
        eachLine(bytes, (number, from, to) -> documents.add(JsonP.parse(bytes, from, to)));
        return documents.build();
    }

    @Override
    public long length() {
        return bytes.length;
    }

    private interface Line {
        void at(int number, int from, int to);
    }

    /** Empty lines are no documents. */
    private static void eachLine(byte[] bytes, Line line) {
        int number = 0;
        int from = 0;
        while (from < bytes.length) {
            int to = from;
            boolean blank = true;
            while (to < bytes.length && bytes[to] != '\n') {
                blank &= bytes[to] == ' ' || bytes[to] == '\t' || bytes[to] == '\r';
                to++;
            }
            if (!blank) {
                line.at(number++, from, to);
            }
            from = to + 1;
        }
    }
}
