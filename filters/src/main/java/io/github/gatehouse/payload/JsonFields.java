package io.github.gatehouse.payload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chooses fields of a document that is known to be well formed. What goes on stays the same to the byte. */
final class JsonFields {

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] json;
    private final Fields fields;
    private final Consumer<String> went;
    private final Unescaped unescaped = new Unescaped();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int end;
    private int at;

    /** The bytes of a value. */
    private record Slice(int from, int to) {}

    private JsonFields(byte[] json, int from, int to, Fields fields, Consumer<String> went) {
        this.json = json;
        this.at = from;
        this.end = to;
        this.fields = fields;
        this.went = went;
    }

    /**
     * The listed fields of the object in {@code [from, to)}, or of each object in the array there.
     *
     * @throws io.github.gatehouse.GuardException if there is neither
     */
    static byte[] only(byte[] json, int from, int to, Fields fields, Consumer<String> went) {
        JsonFields walk = new JsonFields(json, from, to, fields, went);
        walk.document();
        return walk.out.toByteArray();
    }

    private void document() {
        skipSpace();
        if (json[at] == '{') {
            FieldTree tree = new FieldTree(went);
            object(fields.root(), tree);
            write(tree.finished());
        } else if (json[at] == '[') {
            out.write('[');
            elements(position -> {
                out.writeBytes(position == 0 ? new byte[0] : new byte[] {','});
                document();
            });
            out.write(']');
        } else {
            throw Broken.input("A JSON object was expected, or an array of objects.");
        }
    }

    private interface Element {
        void at(int position);
    }

    /** From the bracket to behind the other one. */
    private void elements(Element element) {
        at++;
        skipSpace();
        for (int position = 0; json[at] != ']'; position++) {
            element.at(position);
            skipSpace();
            if (json[at] == ',') {
                at++;
                skipSpace();
            }
        }
        at++;
    }

    private void object(FieldNode node, FieldTree tree) {
        at++;
        skipSpace();
        while (json[at] != '}') {
            String name = name();
            skipSpace();
            at++;
            skipSpace();
            FieldNode below = node.below(name);
            if (below == null) {
                skipValue();
            } else {
                tree.enter(name);
                field(below, tree);
                tree.leave();
            }
            skipSpace();
            if (json[at] == ',') {
                at++;
                skipSpace();
            }
        }
        at++;
    }

    private void field(FieldNode node, FieldTree tree) {
        int from = at;
        inside(node, tree);
        tree.take(node, new Slice(from, at));
    }

    private void inside(FieldNode node, FieldTree tree) {
        if (!node.deeper.isEmpty() && json[at] == '{') {
            tree.open(node);
            object(node, tree);
        } else if (!node.deeper.isEmpty() && json[at] == '[') {
            elements(position -> {
                tree.enter(position);
                inside(node, tree);
                tree.leave();
            });
        } else {
            skipValue();
        }
    }

    private String name() {
        int from = at + 1;
        skipString();
        unescaped.decode(json, from, at - 1);
        return new String(unescaped.bytes(), 0, unescaped.length(), StandardCharsets.UTF_8);
    }

    private void skipValue() {
        int depth = 0;
        while (at < end) {
            byte b = json[at];
            if (b == '"') {
                skipString();
            } else if (b == '{' || b == '[') {
                depth++;
                at++;
            } else if (b == '}' || b == ']' || b == ',') {
                if (depth == 0) {
                    return;
                }
                depth -= b == ',' ? 0 : 1;
                at++;
            } else if (depth == 0 && space(b)) {
                return;
            } else {
                at++;
            }
            if (depth == 0 && (b == '"' || b == '}' || b == ']')) {
                return;
            }
        }
    }

    private void skipString() {
        at++;
        while (json[at] != '"') {
            at = JsonStrings.skipPlain(json, at, end);
            at += json[at] == '\\' ? 2 : json[at] == '"' ? 0 : 1;
        }
        at++;
    }

    private void skipSpace() {
        while (at < end && space(json[at])) {
            at++;
        }
    }

    private static boolean space(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private void write(@Nullable Object part) {
        if (part instanceof Slice slice) {
            out.write(json, slice.from(), slice.to() - slice.from());
        } else if (part instanceof Map<?, ?> object) {
            int begin = '{';
            for (Map.Entry<?, ?> member : object.entrySet()) {
                out.write(begin);
                begin = ',';
                out.write('"');
                out.writeBytes(JsonStrings.escaped((String) member.getKey()));
                out.write('"');
                out.write(':');
                write(member.getValue());
            }
            out.writeBytes(object.isEmpty() ? new byte[] {'{', '}'} : new byte[] {'}'});
        } else if (part instanceof List<?> array) {
            int begin = '[';
            for (Object element : array) {
                out.write(begin);
                begin = ',';
                write(element);
            }
            out.writeBytes(array.isEmpty() ? new byte[] {'[', ']'} : new byte[] {']'});
        } else {
            out.writeBytes(NULL);
        }
    }
}
