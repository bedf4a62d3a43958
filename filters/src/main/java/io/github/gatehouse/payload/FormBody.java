package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Names and values in {@code application/x-www-form-urlencoded}: a body, or the query of a request. Shows each value,
 * and each name that is more than a plain name, decoded; only what is edited is coded anew.
 */
public final class FormBody implements Body {

    /** Fields of one form; more are refused. Servlet containers allow 1,000 to 10,000. */
    static final int MOST_FIELDS = 10_000;

    private final byte[] form;
    private final String kind;
    private final Charset charset;
    private final List<Field> fields;

    private FormBody(byte[] form, String kind, Charset charset) {
        this.form = form;
        this.kind = kind;
        this.charset = charset;
        this.fields = split(form, charset);
    }

    /** One field: where it stands, and what it says in UTF-8. */
    private record Field(int from, int nameTo, int valueFrom, int to, byte[] name, byte[] value) {
        String label() {
            return new String(name, StandardCharsets.UTF_8);
        }
    }

    /**
     * The query of a request. Places begin with {@code query:}.
     *
     * @param query as sent, without the question mark
     * @throws GuardException {@link Reason#BROKEN_INPUT} if it is not percent-coded UTF-8
     */
    public static FormBody query(String query) {
        byte[] bytes = query.getBytes(StandardCharsets.UTF_8);
        if (bytes.length != query.length()) {
            throw Broken.input("The query holds characters that must be percent-coded.");
        }
        return new FormBody(bytes, "query:", StandardCharsets.UTF_8);
    }

    /** @param charset of the coded bytes; one that extends ASCII */
    static FormBody read(byte[] form, Charset charset) {
        return new FormBody(form, "form:", charset);
    }

    /** The values of each name, decoded, in the order in which they stand. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (Field field : fields) {
            parameters
                    .computeIfAbsent(field.label(), name -> new ArrayList<>(1))
                    .add(new String(field.value, StandardCharsets.UTF_8));
        }
        parameters.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public byte[] bytes() {
        return form;
    }

    @Override
    public FormBody edit(Editor editor) {
        Splice splice = new Splice(form, 0, form.length);
        for (Field field : fields) {
            String place = kind + (Names.harmless(field.name, 0, field.name.length) ? field.label() : "*");
            if (place.endsWith("*")) {
                show(field.name, field.from, field.nameTo, place, "", splice, editor);
            }
            if (field.value.length > 0) {
                show(field.value, field.valueFrom, field.to, place, field.label(), splice, editor);
            }
        }
        return splice.changed() ? new FormBody(splice.finish(), kind, charset) : this;
    }

    @Override
    public FormBody only(Fields fields, Consumer<String> went) {
        ByteArrayOutputStream only = new ByteArrayOutputStream();
        for (Field field : this.fields) {
            for (String name : fields.named(field.label())) {
                only.writeBytes(only.size() == 0 ? new byte[0] : new byte[] {'&'});
                only.writeBytes(Percent.encode(name.getBytes(StandardCharsets.UTF_8), charset));
                only.write('=');
                only.write(form, field.valueFrom, field.to - field.valueFrom);
                went.accept(field.label());
            }
        }
        return new FormBody(only.toByteArray(), kind, charset);
    }

    private void show(byte[] text, int from, int to, String place, String name, Splice splice, Editor editor) {
        Splice edited = new Splice(text, 0, text.length);
        JsonInside.show(new PlainText(text, 0, text.length, place, name, "", edited), editor, 0);
        if (edited.changed()) {
            splice.replace(from, to, Percent.encode(edited.finish(), charset));
        }
    }

    @Override
    public Map<String, List<String>> value() {
        return parameters();
    }

    @Override
    public long length() {
        return form.length;
    }

    private static List<Field> split(byte[] form, Charset charset) {
        List<Field> fields = new ArrayList<>();
        int from = 0;
        while (from < form.length) {
            int to = find(form, '&', from, form.length);
            if (to > from) {
                int nameTo = find(form, '=', from, to);
                int valueFrom = Math.min(nameTo + 1, to);
                byte[] name = Percent.decode(form, from, nameTo, charset);
                byte[] value = Percent.decode(form, valueFrom, to, charset);
                fields.add(new Field(from, nameTo, valueFrom, to, name, value));
            }
            if (fields.size() > MOST_FIELDS) {
                throw Broken.input("The form has more than " + MOST_FIELDS + " fields.");
            }
            from = to + 1;
        }
        return fields;
    }

    private static int find(byte[] form, char wanted, int from, int to) {
        int at = from;
        while (at < to && form[at] != wanted) {
            at++;
        }
        return at;
    }
}
