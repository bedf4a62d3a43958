package io.github.gatehouse.output;

import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises by their shape the objects with which answers call tools: those of OpenAI Chat and what is compatible with
 * it, OpenAI Responses, Anthropic, Gemini and Bedrock, and any that has an id, a name and arguments. Which server wrote
 * an answer is not known for certain, so none is taken for prose because it stands in another's.
 */
final class ToolCalls {

    /** Members that hold calls. */
    static final String LIST = Lookalike.name("tool_calls");

    private static final Set<String> ONE =
            Set.of(Lookalike.name("function_call"), Lookalike.name("tool_use"), Lookalike.name("tool_call"));
    private static final String CODE = Lookalike.name("executable_code");
    private static final String FUNCTION_CALL = Lookalike.name("function_call");
    private static final String TOOL_CALL = Lookalike.name("tool_call");
    private static final String TOOL_USE = Lookalike.name("tool_use");
    private static final String EVENT = "response.";
    private static final String CALL = "_call";
    private static final String REMOTE = "mcp";

    /** Takes what is found. */
    interface Sink {
        void call(String name);

        void nameless();
    }

    private final Sink sink;

    ToolCalls(Sink sink) {
        this.sink = sink;
    }

    /**
     * Whether an object that is no strict JSON may be taken for a call: it has a name and arguments, both in quotes, as
     * duplicate names, comments and commas in the wrong place leave them.
     */
    static boolean suspected(String text) {
        String plain = Lookalike.text(text);
        return Mention.ofText(plain, "name") && Mention.quoted(plain, "arguments");
    }

    /** @param key as {@link Lookalike#name} leaves it */
    static boolean isList(String key) {
        return LIST.equals(key);
    }

    /** @param key as {@link Lookalike#name} leaves it */
    static boolean isOne(String key) {
        return ONE.contains(key);
    }

    /** The text of a JSON string, a character sequence or an enum constant. */
    static Optional<String> text(@Nullable Object value) {
        if (value instanceof JsonString json) {
            return Optional.of(json.getString());
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(constant.name());
        }
        return value instanceof CharSequence text ? Optional.of(text.toString()) : Optional.empty();
    }

    /**
     * A member of an object, which may hold calls.
     *
     * @param key as {@link Lookalike#name} leaves it
     */
    void member(String key, @Nullable Object value) {
        if (isList(key)) {
            (value instanceof Collection<?> all ? all : value == null ? List.of() : List.of(value))
                    .forEach(this::named);
        } else if (isOne(key)) {
            named(value);
        } else if (CODE.equals(key) && value instanceof Map) {
            sink.call("code_execution");
        }
    }

    private void named(@Nullable Object call) {
        if (call instanceof Collection<?> several) {
            several.forEach(this::named);
        } else if (call instanceof Map<?, ?> object) {
            holder(object);
        } else if (call instanceof CharSequence || call instanceof JsonString) {
            text(call).ifPresent(sink::call);
        }
    }

    private void holder(Map<?, ?> call) {
        CallShape shape = CallShape.of(call);
        boolean named = false;
        boolean disguised = false;
        for (CallShape each : shape.withInner()) {
            each.name().ifPresent(sink::call);
            named |= each.name().isPresent();
            disguised |= each.disguisesName();
        }
        if (disguised || !named && !shape.continues()) {
            sink.nameless();
        }
    }

    /**
     * An object that may itself be a call, or an event that tells of one.
     *
     * @param inText what a model has written, not its server
     * @return whether it is a call of a provider's own tool, whose members mean what the provider says
     */
    boolean object(Map<?, ?> object, boolean inText) {
        CallShape shape = CallShape.of(object);
        Optional<String> type = shape.string("type");
        if (type.isPresent() && typed(type.get(), shape)) {
            return type.get().endsWith(CALL) && shape.string("name").isEmpty();
        }
        shape.called(inText).ifPresent(sink::call);
        if (shape.disguisesCall()) {
            sink.nameless();
        }
        return false;
    }

    /** @return whether the type says that it is a call */
    private boolean typed(String type, CallShape shape) {
        String plain = Lookalike.name(type);
        if (type.startsWith(EVENT)) {
            return progress(type.substring(EVENT.length()));
        }
        if (type.startsWith(REMOTE + "_")) {
            sink.call(REMOTE);
            return true;
        }
        if (plain.equals(FUNCTION_CALL) || plain.endsWith(TOOL_USE) || plain.endsWith(TOOL_CALL)) {
            shape.string("name").ifPresentOrElse(sink::call, sink::nameless);
            if (shape.disguisesName()) {
                sink.nameless();
            }
            return true;
        }
        if (type.endsWith(CALL) && shape.has("id", "call_id", "status", "arguments")) {
            sink.call(type.substring(0, type.length() - CALL.length()));
            return true;
        }
        return false;
    }

    /** As in {@code web_search_call.in_progress}; of functions the item tells the name. */
    private boolean progress(String event) {
        String first = event.substring(0, Math.max(event.indexOf('.'), 0));
        int call = first.indexOf(CALL);
        if (call > 0 && !first.startsWith("function") && !first.startsWith("custom_tool")) {
            sink.call(first.substring(0, call));
        }
        return false;
    }
}
