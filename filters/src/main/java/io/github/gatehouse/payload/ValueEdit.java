package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    /** Copies in which elements have a place by their hash. */
    private final List<Object> hashed = new ArrayList<>();

    private boolean edited;
    private boolean cyclic;
    private @Nullable Object uncopied;
    private String reason = "";

    ValueEdit(Payload.Editor editor, String name) {
        this.editor = editor;
        steps.addLast(name);
        fields.addLast(name);
    }

    Object root(Object value) {
        Object copy = edit(value);
        if (!edited) {
            return value;
        }
        if (uncopied != null) {
            throw refuse(uncopied, reason);
        }
        if (cyclic) {
            hashed.forEach(Shells::rehash);
        }
        return copy;
    }

    /** Of this object, no copy can be made; that matters only if a text is edited. */
    Object cannot(Object value, String why) {
        if (uncopied == null) {
            uncopied = value;
            reason = why;
        }
        return value;
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
        edited |= splice.changed();
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
            return before == IN_PROGRESS ? again(value) : before;
        }
        if (seen.size() > MOST_OBJECTS) {
            throw refuse(value, "it holds more than " + MOST_OBJECTS + " objects");
        }
        Object copy = parts.edit(value, this);
        Object shell = seen.get(value);
        if (shell != IN_PROGRESS && shell != value) {
            Shells.fill(shell, copy);
            copy = shell;
        }
        seen.put(value, copy);
        if (copy != value) {
            hashed.add(copy);
        }
        return copy;
    }

    /** An object that refers back to itself, and so to its copy. */
    private Object again(Object value) {
        cyclic = true;
        Object shell = Shells.of(value);
        Object copy = shell == null ? cannot(value, "it refers back to itself; pass its texts without it") : shell;
        seen.put(value, copy);
        return copy;
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
