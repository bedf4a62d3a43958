package io.github.gatehouse.payload.dialect;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Text;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who says what in a request. Looks up each place when it is asked for, so that it does not matter in which order
 * members stand; takes the same time for each, however long the request is.
 *
 * <p>Roles are taken as the dialect writes them. In any other case, with blanks, or as something that is no string, they
 * are {@link Speaker#UNKNOWN}, and so is the text of a message without a role; only Gemini's own rule is that it is the
 * user's. What a server keeps from earlier requests (such as {@code previous_response_id}, {@code cachedContent}) and
 * fills in from templates is not seen.
 */
public final class Conversation {
    /** Members of OpenAI's own tools that hold what they gave back. */
    private static final Map<String, Speaker> RESULTS = Map.of(
            "output", Speaker.TOOL_RESULT,
            "outputs", Speaker.TOOL_RESULT,
            "result", Speaker.TOOL_RESULT,
            "error", Speaker.TOOL_RESULT,
            "results", Speaker.DOCUMENT);

    private static final List<String> MEDIA_TYPES = List.of("media_type", "mimeType", "mime_type");

    private final @Nullable TurnShape shape;
    private final JsonObject body;

    private Conversation(@Nullable TurnShape shape, JsonObject body) {
        this.shape = shape;
        this.body = body;
    }

    /**
     * Reads a request. In a dialect of no provider, and in a body that is no JSON object, every text is the user's.
     *
     * @throws GuardException {@link Reason#BROKEN_INPUT} if the body does not parse
     */
    public static Conversation of(Dialect dialect, Payload request) {
        boolean known = requireNonNull(dialect, "dialect") != Dialect.GENERIC && request.length() > 0;
        return known && request.value() instanceof JsonObject body
                ? new Conversation(TurnShape.of(dialect), body)
                : new Conversation(null, JsonValue.EMPTY_JSON_OBJECT);
    }

    /**
     * Who says the text at a place, or in a document that is the text at a place.
     *
     * @param place as in {@link Text#place()}
     */
    public Speaker speaker(String place) {
        if (shape == null || !place.startsWith("/")) {
            return Speaker.USER;
        }
        Steps steps = new Steps(place);
        String top = steps.next();
        if (shape.system().contains(top)) {
            return Speaker.INSTRUCTIONS;
        }
        if (shape.definitions().contains(top)) {
            return Speaker.TOOL_DEFINITION;
        }
        return top.equals(shape.list()) ? inList(shape, steps) : Speaker.UNKNOWN;
    }

    /**
     * Whether what stands beside data says that it is a text: its kind, or its media type.
     *
     * @param place JSON pointer
     */
    public boolean saysText(String place) {
        try {
            return body.getValue(place.substring(0, Math.max(0, place.lastIndexOf('/')))) instanceof JsonObject holder
                    && (text(holder, "type").equals("text")
                            || MEDIA_TYPES.stream().anyMatch(name -> isText(text(holder, name))));
        } catch (JsonException e) {
            return false;
        }
    }

    private static boolean isText(String mediaType) {
        String type = mediaType.strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.endsWith("json") || type.endsWith("xml");
    }

    private Speaker inList(TurnShape shape, Steps steps) {
        JsonValue list = body.getOrDefault(shape.list(), JsonValue.NULL);
        if (list instanceof JsonString) {
            return shape == TurnShape.OPENAI_RESPONSES ? Speaker.USER : Speaker.UNKNOWN;
        }
        return steps.element(list) instanceof JsonObject turn ? inTurn(shape, turn, steps) : Speaker.UNKNOWN;
    }

    private static Speaker inTurn(TurnShape shape, JsonObject turn, Steps steps) {
        Speaker speaker = speaker(shape, turn);
        String member = steps.next();
        if (shape == TurnShape.OPENAI_RESPONSES && (!turn.containsKey("role") || result(turn))) {
            return ofItem(turn, member);
        }
        if (!member.equals(shape.holder())
                || !(steps.element(turn.getOrDefault(member, JsonValue.NULL)) instanceof JsonObject part)) {
            return speaker;
        }
        if (shape == TurnShape.GEMINI) {
            return shape.parts().getOrDefault(steps.next(), speaker);
        }
        return result(shape, part) ? Speaker.TOOL_RESULT : shape.parts().getOrDefault(text(part, "type"), speaker);
    }

    /** Whether a part of a turn is what a tool gave back. */
    static boolean result(TurnShape shape, JsonObject part) {
        if (shape == TurnShape.GEMINI) {
            return part.keySet().stream().anyMatch(name -> shape.parts().get(name) == Speaker.TOOL_RESULT);
        }
        // Anthropic's own tools have results of their own, such as web_search_tool_result, in the model's turns.
        return shape == TurnShape.ANTHROPIC && text(part, "type").endsWith("tool_result");
    }

    static Speaker speaker(TurnShape shape, JsonObject turn) {
        JsonValue role = turn.get("role");
        if (role == null) {
            return shape == TurnShape.GEMINI ? Speaker.USER : Speaker.UNKNOWN;
        }
        return role instanceof JsonString name
                ? shape.roles().getOrDefault(name.getString(), Speaker.UNKNOWN)
                : Speaker.UNKNOWN;
    }

    /** Items of OpenAI Responses other than messages have a type instead of a role. */
    static Speaker ofItem(JsonObject item, String member) {
        if (result(item)) {
            return Speaker.TOOL_RESULT;
        }
        String type = text(item, "type");
        if (type.equals("mcp_list_tools")) {
            return Speaker.TOOL_DEFINITION;
        }
        if (!type.endsWith("_call") && !type.equals("reasoning")) {
            return Speaker.UNKNOWN;
        }
        return RESULTS.getOrDefault(member, Speaker.ASSISTANT);
    }

    /** Whether an item says what a tool gave back, by its type or beside the call. */
    static boolean hasResult(JsonObject item) {
        return result(item)
                || text(item, "type").endsWith("_call")
                        && RESULTS.keySet().stream()
                                .anyMatch(name -> item.getOrDefault(name, JsonValue.NULL) != JsonValue.NULL);
    }

    static boolean result(JsonObject item) {
        return text(item, "type").endsWith("_output");
    }

    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }

    /** The steps of a place, one after the other; empty behind the last. */
    private static final class Steps {
        private final String place;
        private int at;

        Steps(String place) {
            this.place = place;
        }

        String next() {
            if (at >= place.length()) {
                return "";
            }
            int end = place.indexOf('/', at + 1);
            String step = place.substring(at + 1, end < 0 ? place.length() : end);
            at = end < 0 ? place.length() : end;
            return step;
        }

        /** The element that the next step names. Google's readers take one value for a list of one. */
        JsonValue element(JsonValue value) {
            if (!(value instanceof JsonArray array)) {
                return value;
            }
            String step = next();
            // The name of the list, which is a text if it is written with escapes, stands in no element.
            int index = step.isEmpty() ? array.size() : Integer.parseInt(step);
            return index < array.size() ? array.get(index) : JsonValue.NULL;
        }
    }
}
