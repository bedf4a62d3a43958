package io.github.gatehouse.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for actions in one answer. Wherever a value may itself be an action (a result, an element of a result) it is
 * taken as one; inside of what has names only the value under the field's name is.
 */
final class Judgement {

    private static final int DEEPEST = 100;
    private static final int MOST_OBJECTS = 100_000;
    private static final ContentType JSON = new ContentType("application/json", Optional.empty());

    private final AllowedActions allowed;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<Fault> fault = Optional.empty();
    private int actions;
    private boolean something;
    private int depth;

    Judgement(AllowedActions allowed) {
        this.allowed = allowed;
    }

    /** The first thing that is wrong. */
    Optional<Fault> fault() {
        return fault;
    }

    /** How many actions there are. */
    int actions() {
        return actions;
    }

    /** Whether there was nothing but nulls and empty containers. */
    boolean suggestsNothing() {
        return !something;
    }

    /** Looks at a method's result. */
    void result(@Nullable Object result) {
        look(result, true);
    }

    /** Looks at a parsed HTTP answer, or one event of it. */
    void answer(Object answer) {
        look(answer, false);
    }

    private void look(@Nullable Object value, boolean bare) {
        if (value == null || value == JsonValue.NULL || fault.isPresent()) {
            return;
        }
        if (depth == DEEPEST || seen.size() > MOST_OBJECTS) {
            fault(Fault.UNREADABLE);
            return;
        }
        depth++;
        if (!container(value, bare)) {
            something = true;
            if (value instanceof CharSequence || value instanceof JsonString || value instanceof Enum) {
                text(value, bare);
            } else if (ObjectFields.worthLooking(value) && seen.add(value)) {
                object(value);
            }
        }
        depth--;
    }

    private boolean container(Object value, boolean bare) {
        if (value instanceof JsonObject || value instanceof Map) {
            something = true;
            ((Map<?, ?>) value).forEach(this::entry);
        } else if (value instanceof Collection<?> elements) {
            if (seen.add(value)) {
                elements.forEach(element -> look(element, bare));
            }
        } else if (value instanceof Object[] elements) {
            Arrays.asList(elements).forEach(element -> look(element, bare));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(element -> look(element, bare));
        } else {
            return false;
        }
        return true;
    }

    private void entry(Object key, @Nullable Object value) {
        String name = key instanceof Enum<?> constant ? constant.name() : String.valueOf(key);
        if (allowed.isField(name)) {
            action(value);
        } else if (allowed.looksLikeField(name)) {
            fault(Fault.DISGUISED);
        } else {
            look(value, false);
        }
    }

    private void object(Object object) {
        ObjectFields fields = new ObjectFields(object);
        fields.property(allowed.field()).ifPresent(property -> action(property.value()));
        fields.others(allowed.field()).forEach(value -> look(value, false));
    }

    private void action(@Nullable Object value) {
        Object action = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (action instanceof CharSequence || action instanceof JsonString || action instanceof Enum) {
            named(string(action));
        } else {
            fault(Fault.NO_TEXT);
        }
    }

    private void named(String action) {
        actions++;
        if (!allowed.allows(action)) {
            fault(Fault.UNLISTED);
        }
    }

    private static String string(Object text) {
        if (text instanceof Enum<?> constant) {
            return constant.name();
        }
        return text instanceof JsonString json ? json.getString() : text.toString();
    }

    private void text(Object value, boolean bare) {
        String text = string(value);
        if (looksLikeJson(text)) {
            json(text, bare);
        } else if (bare) {
            named(text);
        } else {
            fenced(text);
        }
    }

    /** A model that is asked for JSON often puts it into a code block or span, and applications take it out. */
    private void fenced(String text) {
        for (int mark = Fence.next(text, 0); mark < text.length(); mark = Fence.next(text, Fence.behind(text, mark))) {
            String code = Fence.code(text, mark);
            if (looksLikeJson(code)) {
                json(code, false);
            }
        }
    }

    private void json(String text, boolean bare) {
        JsonValue json;
        try {
            json = (JsonValue) Body.read(text.strip().getBytes(UTF_8), JSON, TextPaths.EVERY_STRING)
                    .value();
        } catch (GuardException e) {
            if (bare || allowed.mentionedIn(text)) {
                fault(bare ? Fault.UNLISTED : Fault.UNREADABLE);
            }
            return;
        }
        look(json, bare && json instanceof JsonArray);
    }

    private static boolean looksLikeJson(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c != '\ufeff') {
                return c == '{' || c == '[';
            }
        }
        return false;
    }

    private void fault(Fault found) {
        if (fault.isEmpty()) {
            fault = Optional.of(found);
        }
    }
}
