package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The field {@code Content-Disposition} of a part (RFC 7578, section 4.2), as browsers write it. */
final class Disposition {

    private static final String FORM_DATA = "form-data";

    private final Value name;
    private final Optional<Value> filename;

    /** A quoted value: where it stands between the quotes, and what it says. */
    private record Value(int from, int to, String text) {}

    private Disposition(Value name, Optional<Value> filename) {
        this.name = name;
        this.filename = filename;
    }

    static Disposition read(byte[] bytes, MultipartPart.Header header) {
        String start = new String(
                bytes,
                header.from(),
                Math.min(FORM_DATA.length(), header.to() - header.from()),
                StandardCharsets.UTF_8);
        if (!start.equalsIgnoreCase(FORM_DATA)) {
            throw malformed(header.from());
        }
        @Nullable Value name = null;
        @Nullable Value filename = null;
        int at = header.from() + FORM_DATA.length();
        while (at < header.to()) {
            int from = parameter(bytes, at, header.to());
            int equals = find(bytes, '=', from, header.to());
            Value value = quoted(bytes, equals + 1, header.to());
            String parameter = new String(bytes, from, equals - from, StandardCharsets.ISO_8859_1);
            if (parameter.equalsIgnoreCase("name") && name == null) {
                name = value;
            } else if (parameter.equalsIgnoreCase("filename") && filename == null) {
                filename = value;
            } else {
                throw malformed(from);
            }
            at = value.to + 1;
        }
        if (name == null) {
            throw malformed(header.from());
        }
        return new Disposition(name, Optional.ofNullable(filename));
    }

    /** Where the next parameter begins: behind a semicolon and spaces. */
    private static int parameter(byte[] bytes, int from, int to) {
        int at = find(bytes, ';', from, to) + 1;
        for (int i = from; i < at - 1; i++) {
            if (bytes[i] != ' ') {
                throw malformed(i);
            }
        }
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    private static Value quoted(byte[] bytes, int from, int to) {
        if (from >= to || bytes[from] != '"') {
            throw malformed(from);
        }
        int end = find(bytes, '"', from + 1, to);
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\\') {
                throw malformed(i);
            }
        }
        if (Utf8.firstInvalid(bytes, from, end) >= 0) {
            throw malformed(from);
        }
        return new Value(from + 1, end, new String(bytes, from + 1, end - from - 1, StandardCharsets.UTF_8));
    }

    private static int find(byte[] bytes, char wanted, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        throw malformed(from);
    }

    private static GuardException malformed(int at) {
        return Broken.input("multipart", "a malformed Content-Disposition", at);
    }

    String name() {
        return name.text;
    }

    Optional<String> filename() {
        return filename.map(Value::text);
    }

    boolean isPlainName() {
        byte[] plain = name.text.getBytes(StandardCharsets.UTF_8);
        return Names.harmless(plain, 0, plain.length);
    }

    /** Shows the file's name, and the field's if it is more than a name. */
    void edit(byte[] bytes, String place, Payload.Editor editor, Splice splice) {
        boolean nameFirst = filename.isEmpty() || name.from < filename.get().from;
        if (nameFirst && !isPlainName()) {
            show(bytes, name, place, "", editor, splice);
        }
        filename.ifPresent(value -> show(bytes, value, place, "filename", editor, splice));
        if (!nameFirst && !isPlainName()) {
            show(bytes, name, place, "", editor, splice);
        }
    }

    private static void show(
            byte[] bytes, Value value, String place, String field, Payload.Editor editor, Splice splice) {
        Splice edited = new Splice(bytes, value.from, value.to);
        JsonInside.show(new PlainText(bytes, value.from, value.to, place, field, "", edited), editor, 0);
        if (edited.changed()) {
            splice.replace(value.from, value.to, coded(edited.finish()));
        }
    }

    /** As browsers code what may not stand in a quoted value (HTML standard, section 4.10.21.8). */
    static byte[] coded(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        for (byte b : text) {
            if (b >= 0 && b < ' ' || b == '"' || b == '\\' || b == 127) {
                out.writeBytes(String.format("%%%02X", b).getBytes(StandardCharsets.US_ASCII));
            } else {
                out.write(b);
            }
        }
        return out.toByteArray();
    }
}
