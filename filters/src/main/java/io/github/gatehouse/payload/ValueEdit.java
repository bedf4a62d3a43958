package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;

/** One editor's way through one value. Answers for each part with the part itself, or with an edited copy. */
final class ValueEdit {

    /** Objects that may lie in one another. */
    static final int DEEPEST = 64;

    /** Objects with parts of their own that one value may hold. */
    static final int MOST_OBJECTS = 100_000;

    private static final System.Logger LOG = System.getLogger(Values.class.getName());
    private static final Object IN_PROGRESS = new Object();

    private final Payload.Editor editor;
    private final Deque<String> steps = new ArrayDeque<>();
    private final Deque<String> fields = new ArrayDeque<>();
    private final Map<Object, Object> seen = new IdentityHashMap<>();
    private boolean cyclic;

    ValueEdit(Payload.Editor editor, String name) {
        this.editor = editor;
        steps.addLast(name);
        fields.addLast(name);
    }

    Object root(Object value) {
        Object edited = edit(value);
        if (edited != value && cyclic) {
            throw refuse(value, "it refers back to itself and a text in it was edited");
        }
        return edited;
    }

    /** A part that goes by a name. */
    Object named(String name, Object part) {
        fields.addLast(name);
        Object edited = step(plain(name) ? name : "*", part);
        fields.removeLast();
        return edited;
    }

    /** A part that goes by its position. */
    Object at(int position, Object part) {
        return step(Integer.toString(position), part);
    }

    /** A name of a map's entry: a text only if it is more than a name. */
    String name(String name) {
        if (plain(name)) {
            return name;
        }
        steps.addLast("*");
        String edited = text(name);
        steps.removeLast();
        return edited;
    }

    String text(String text) {
        if (text.isEmpty()) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Splice splice = new Splice(bytes, 0, bytes.length);
        JsonInside.show(new ValueText(bytes, steps, fields.getLast(), splice), editor, 0);
        return splice.changed() ? new String(splice.finish(), StandardCharsets.UTF_8) : text;
    }

    /** The value cannot be edited; the log says why, the caller only that. */
    static GuardException refuse(Object value, String why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "A {0} cannot be edited: {1}",
                value.getClass().getName(),
                why);
        return GuardException.of(
                Refusal.of(Reason.GUARD_UNAVAILABLE, "payload", "A value of the call cannot be edited."));
    }

    private static boolean plain(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Names.harmless(bytes, 0, bytes.length);
    }

    private Object step(String step, Object part) {
        if (part == null) {
            return null;
        }
        steps.addLast(step);
        if (steps.size() > DEEPEST) {
            throw refuse(part, "more than " + DEEPEST + " objects lie in one another");
        }
        Object edited = edit(part);
        steps.removeLast();
        return edited;
    }

    private Object edit(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof CharSequence text) {
            return characters(text);
        }
        Parts parts = Parts.of(value);
        if (parts == Parts.NONE) {
            return value;
        }
        Object before = seen.putIfAbsent(value, IN_PROGRESS);
        if (before != null) {
            cyclic |= before == IN_PROGRESS;
            return before == IN_PROGRESS ? value : before;
        }
        if (seen.size() > MOST_OBJECTS) {
            throw refuse(value, "it holds more than " + MOST_OBJECTS + " objects");
        }
        Object edited = parts.edit(value, this);
        seen.put(value, edited);
        return edited;
    }

    private Object characters(CharSequence text) {
        String before = text.toString();
        String after = text(before);
        if (after.equals(before)) {
            return text;
        }
        if (text instanceof StringBuilder) {
            return new StringBuilder(after);
        }
        return text instanceof StringBuffer ? new StringBuffer(after) : after;
    }
}
