package io.github.gatehouse.payload.dialect;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.Fielded;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The turns of a request to a provider and its system prompt, by who claims to speak. Strict where a server may be
 * lenient: a role in another case, under another spelling of its name, or where no role belongs, is nobody's.
 */
public final class Turns {

    /** What members of any dialect are called that hold a system prompt. */
    private static final Set<String> SYSTEM = Set.of("system", "systeminstruction", "instructions", "systemprompt");

    private static final int LONGEST_NAME = 64;

    private final TurnShape shape;
    private final Fielded request;
    private final JsonObject body;

    private Turns(TurnShape shape, Fielded request, JsonObject body) {
        this.shape = shape;
        this.request = request;
        this.body = body;
    }

    /**
     * Reads a request.
     *
     * @return empty if it has no body, or is in the dialect of no provider
     * @throws GuardException {@link Reason#BODY_UNSUPPORTED} if it is no JSON object
     */
    public static Optional<Turns> of(Dialect dialect, Payload request) {
        if (requireNonNull(dialect, "dialect") == Dialect.GENERIC || request.length() == 0) {
            return Optional.empty();
        }
        if (request instanceof Fielded fielded && request.value() instanceof JsonObject body) {
            return Optional.of(new Turns(TurnShape.of(dialect), fielded, body));
        }
        throw GuardException.of(Refusal.of(Reason.BODY_UNSUPPORTED, "injection", "The body must be a JSON object."));
    }

    /** All parts that are not simply what the user says, in the order in which they stand. */
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        body.forEach((name, value) -> {
            if (shape.system().contains(name)) {
                system(name, value, claims);
            } else if (Kept.speaker(name) != Speaker.UNKNOWN && value != JsonValue.NULL) {
                claims.add(new Claim('/' + name, Kept.speaker(name), false, true));
            } else if (!name.equals(shape.list()) && like(name, shape.list(), SYSTEM)) {
                claims.add(unknown("/*", false));
            }
        });
        list(claims);
        return claims;
    }

    /**
     * The request with the application's system prompt, every other byte as it is; instructions that are moved are
     * written anew.
     *
     * @param prompt before all other instructions; empty for none
     * @param demoted the client's own instructions become texts of the user, before all that the user says
     */
    public Payload with(String prompt, boolean demoted) {
        return new SystemPrompt(shape, body, prompt, demoted).in(request, demoted ? claims() : List.of());
    }

    private void system(String name, JsonValue value, List<Claim> claims) {
        boolean second = shape.system().stream()
                .anyMatch(other -> !other.equals(name) && body.getOrDefault(other, JsonValue.NULL) != JsonValue.NULL);
        if (value != JsonValue.NULL && (second || !SystemPrompt.empty(value))) {
            boolean readable = !second && SystemPrompt.readable(shape, value);
            claims.add(new Claim('/' + name, readable ? Speaker.INSTRUCTIONS : Speaker.UNKNOWN, false, false));
        }
    }

    private void list(List<Claim> claims) {
        String place = '/' + shape.list();
        JsonValue list = body.getOrDefault(shape.list(), JsonValue.NULL);
        if (list instanceof JsonArray turns) {
            for (int i = 0; i < turns.size(); i++) {
                turn(place + '/' + i, turns.get(i), claims);
            }
        } else if (list instanceof JsonObject && shape == TurnShape.GEMINI) {
            turn(place, list, claims);
        } else if (list != JsonValue.NULL && !(list instanceof JsonString && shape == TurnShape.OPENAI_RESPONSES)) {
            claims.add(unknown(place, false));
        }
    }

    private void turn(String place, JsonValue value, List<Claim> claims) {
        if (!(value instanceof JsonObject turn)
                || turn.keySet().stream().anyMatch(name -> !name.equals("role") && like(name, "role", Set.of()))) {
            claims.add(unknown(place, true));
            return;
        }
        boolean item = item(turn);
        Speaker speaker = item ? Conversation.ofItem(turn, "") : Conversation.speaker(shape, turn);
        // Types that are new are for the provider to judge: what stands in them is trusted no more than a user's text.
        if (speaker != Speaker.USER && !(item && speaker == Speaker.UNKNOWN)) {
            claims.add(new Claim(place, speaker, true, false));
        }
        if (speaker != Speaker.TOOL_RESULT && hasResult(turn)) {
            claims.add(new Claim(place, Speaker.TOOL_RESULT, true, false));
        }
        if (item && Kept.isReference(Conversation.text(turn, "type"))) {
            claims.add(new Claim(place, Speaker.ASSISTANT, true, true));
        }
        if (Kept.document(turn)) {
            claims.add(new Claim(place, Speaker.DOCUMENT, true, true));
        }
    }

    /** What OpenAI Responses puts between messages, without a role. */
    private boolean item(JsonObject turn) {
        return shape == TurnShape.OPENAI_RESPONSES
                && !turn.containsKey("role")
                && turn.get("type") instanceof JsonString type
                && !type.getString().equals("message");
    }

    private boolean hasResult(JsonObject turn) {
        JsonValue held = turn.getOrDefault(shape.holder(), JsonValue.NULL);
        List<? extends JsonValue> parts = held instanceof JsonArray array ? array : List.of(held);
        return shape == TurnShape.OPENAI_RESPONSES && Conversation.hasResult(turn)
                || parts.stream()
                        .anyMatch(part -> part instanceof JsonObject object && Conversation.result(shape, object));
    }

    private static Claim unknown(String place, boolean turn) {
        return new Claim(place, Speaker.UNKNOWN, turn, false);
    }

    /** Whether a member may be a system prompt, in any dialect. */
    static boolean isSystem(String name) {
        return SYSTEM.contains(letters(name));
    }

    /** Whether a reader that does not look closely takes one name for the other. */
    static boolean like(String name, String wanted, Set<String> others) {
        String letters = letters(name);
        return letters.equals(wanted) || others.contains(letters);
    }

    /** What such a reader sees in a name; nothing in a long one. */
    static String letters(String name) {
        if (name.length() > LONGEST_NAME) {
            return "";
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder();
        plain.chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
