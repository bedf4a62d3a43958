package io.github.gatehouse.approval;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Caller;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Who wants to do what, in canonical form: what a ticket is bound to, what is sealed, and what is shown are the same
 * bytes. So nobody can be shown another call than the one that will run.
 */
final class Dossier {

    /** Leads every form: another order of parts would be another version. */
    private static final int VERSION = 1;

    private static final int MOST_OF_THE_REST = 65_536;

    private final ByteBuffer form;
    private final UnaryOperator<Payload> scrub;
    private final StringBuilder json = new StringBuilder();

    private Dossier(byte[] form, UnaryOperator<Payload> scrub) {
        this.form = ByteBuffer.wrap(form);
        this.scrub = scrub;
    }

    /**
     * Writes the form.
     *
     * @param most bytes that the arguments may have
     * @throws TooLarge if they have more
     * @throws NoCanonicalForm if one of them cannot be written
     */
    static byte[] write(Caller caller, Deed deed, int most) {
        byte[] head = new CanonicalForm(MOST_OF_THE_REST)
                .number(VERSION)
                .text(caller.kind().name())
                .text(caller.id())
                .text(caller.tenant())
                .text(deed.person())
                .text(deed.action())
                .toBytes();
        CanonicalForm arguments = new CanonicalForm(most).number(deed.names().size());
        for (int i = 0; i < deed.names().size(); i++) {
            arguments.text(deed.names().get(i)).value(deed.values().get(i));
        }
        byte[] rest = arguments.toBytes();
        return ByteBuffer.allocate(head.length + rest.length)
                .put(head)
                .put(rest)
                .array();
    }

    /** As JSON text; what the scrub engine would mask is masked. */
    static Shape read(byte[] form, UnaryOperator<Payload> scrub) {
        Dossier dossier = new Dossier(form, scrub);
        if (dossier.form.getInt() != VERSION) {
            throw new IllegalStateException("a dossier has another version");
        }
        dossier.text();
        String id = dossier.scrubbed("caller", dossier.text());
        dossier.text();
        String person = dossier.scrubbed("caller", dossier.text());
        String action = dossier.text();
        dossier.members();
        return new Shape(person.isEmpty() ? id : person, action, dossier.json.toString());
    }

    /**
     * What an approver is shown.
     *
     * @param arguments a JSON object
     */
    record Shape(String caller, String action, String arguments) {}

    private String text() {
        return CanonicalForm.text(bytes());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[form.getInt()];
        form.get(bytes);
        return bytes;
    }

    /** Names and values, as many as the number that leads them. */
    private void members() {
        json.append('{');
        int count = form.getInt();
        for (int i = 0; i < count; i++) {
            String name = text();
            json.append(i == 0 ? "" : ",").append(quoted(name, name)).append(':');
            value(name);
        }
        json.append('}');
    }

    private void elements(String field) {
        json.append('[');
        int count = form.getInt();
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",");
            value(field);
        }
        json.append(']');
    }

    private void value(String field) {
        Tag tag = Tag.of(form.get());
        switch (tag) {
            case NULL, JSON_NULL -> json.append("null");
            case STRING, JSON_STRING -> json.append(quoted(field, text()));
            case CHARACTER -> json.append(quoted(field, String.valueOf(form.getChar())));
            case BOOLEAN -> json.append(form.get() == 1);
            case JSON_TRUE -> json.append("true");
            case JSON_FALSE -> json.append("false");
            case OPTIONAL, OPTIONAL_INT, OPTIONAL_LONG, OPTIONAL_DOUBLE -> value(field);
            case LIST, SET, JSON_ARRAY -> elements(field);
            case MAP, JSON_OBJECT -> members();
            default -> named(tag, field);
        }
    }

    /** Values whose class or form is written before them, and numbers. */
    private void named(Tag tag, String field) {
        switch (tag) {
            case ENUM, TEXT -> {
                text();
                json.append(quoted(field, text()));
            }
            case ARRAY -> {
                text();
                elements(field);
            }
            case OBJECT -> {
                text();
                members();
            }
            case BYTES -> json.append(quoted("", Base64.getEncoder().encodeToString(bytes())));
            case BODY -> body(text(), bytes());
            default -> number(field, number(tag));
        }
    }

    private String number(Tag tag) {
        return switch (tag) {
            case BYTE -> Byte.toString(form.get());
            case SHORT -> Short.toString(form.getShort());
            case INT -> Integer.toString(form.getInt());
            case LONG -> Long.toString(form.getLong());
            case FLOAT -> Float.toString(Float.intBitsToFloat(form.getInt()));
            case DOUBLE -> Double.toString(Double.longBitsToDouble(form.getLong()));
            case BIG_INTEGER -> new BigInteger(bytes()).toString();
            default -> decimal(form.getInt(), new BigInteger(bytes()));
        };
    }

    private static String decimal(int scale, BigInteger unscaled) {
        return new BigDecimal(unscaled, scale).toString();
    }

    /** What is no number in JSON, or has been masked, becomes a text. */
    private void number(String field, String number) {
        String shown = scrubbed(field, number);
        boolean plain = shown.equals(number) && Character.isDigit(number.charAt(number.length() - 1));
        json.append(plain ? number : Shown.quoted(shown));
    }

    private void body(String type, byte[] body) {
        try {
            ContentType read = ContentType.parse(type);
            Body scrubbed = (Body) scrub.apply(Body.read(body, read, TextPaths.EVERY_STRING));
            String text = new String(scrubbed.bytes(), read.charset().orElse(UTF_8));
            json.append(read.essence().endsWith("json") ? Shown.json(text) : Shown.quoted(text));
        } catch (GuardException e) {
            json.append(Shown.quoted("(" + body.length + " bytes that are no text)"));
        }
    }

    private String quoted(String field, String text) {
        return Shown.quoted(scrubbed(field, text));
    }

    private String scrubbed(String field, String text) {
        if (text.isEmpty()) {
            return text;
        }
        Values scrubbed = (Values) scrub.apply(Values.of(List.of(text), List.of(field)));
        return String.valueOf(scrubbed.values().get(0));
    }
}
