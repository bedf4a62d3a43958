package io.github.gatehouse.payload.dialect;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of a model, as far as it says.
 *
 * @param model as the request names it; empty if it does not
 * @param input tokens that the model will read: estimated, rather too many than too few
 * @param most tokens that each answer may have at most; 0 if the request does not say, or says it so that only some
 *     providers understand it
 * @param answers how many are asked for, at least 1
 * @param streamed the answer comes event by event
 * @param tellsUsage the client wants to be told the usage in a stream
 */
public record Demand(
        Dialect dialect, String model, long input, long most, int answers, boolean streamed, boolean tellsUsage) {

    /** OpenAI allows 128, Google 8; servers that are compatible with them may allow more. */
    private static final int MOST_ANSWERS = 1_000;

    public Demand {
        requireNonNull(dialect, "dialect");
        requireNonNull(model, "model");
    }

    /**
     * Reads a request.
     *
     * @param dialect that of the request; empty to go by its path, as the providers' own clients choose it
     * @return empty if the request makes no model write: it has no body, or its path says that it only counts tokens.
     *     Who names the dialect has paths of their own, and no such path is known then
     * @throws GuardException {@link Reason#BODY_UNSUPPORTED} if it is in a provider's dialect and is no JSON object
     */
    public static Optional<Demand> of(Optional<Dialect> dialect, Payload request) {
        Endpoint endpoint = Endpoint.of(request.target());
        Dialect spoken = dialect.orElse(endpoint.dialect());
        if (dialect.isEmpty() && endpoint.free()) {
            return Optional.empty();
        }
        if (spoken == Dialect.GENERIC) {
            return Optional.of(new Demand(spoken, "", input(request), 0, 1, false, false));
        }
        Object body = request.length() == 0 ? "" : request.value();
        if (body instanceof JsonObject object) {
            return Optional.of(of(spoken, endpoint, object));
        }
        if (request.length() == 0) {
            return Optional.empty();
        }
        throw GuardException.of(Refusal.of(Reason.BODY_UNSUPPORTED, "budget", "The body must be a JSON object."));
    }

    /** The model that a request names, in its body or in its path, whatever its dialect; empty if it names none. */
    public static String model(Payload request) {
        return request.length() > 0
                        && request.value() instanceof JsonObject body
                        && body.get("model") instanceof JsonString name
                ? name.getString()
                : Endpoint.of(request.target()).model();
    }

    private static Demand of(Dialect dialect, Endpoint endpoint, JsonObject body) {
        TokenEstimate input = new TokenEstimate();
        input.add(body);
        String model = body.get("model") instanceof JsonString name ? name.getString() : endpoint.model();
        boolean streamed = endpoint.streamed() || body.get("stream") == JsonValue.TRUE;
        boolean tells = UsageFields.object(body, "stream_options").get("include_usage") == JsonValue.TRUE;
        return new Demand(
                dialect,
                model,
                Math.max(1, input.atMost()),
                new OutputCap(dialect, body).most(),
                answers(dialect, body),
                streamed,
                tells || dialect != Dialect.OPENAI_CHAT);
    }

    private static long input(Payload payload) {
        TokenEstimate input = new TokenEstimate();
        payload.edit(text -> {
            input.add(text.bytes(), text.from(), text.to());
            if (text.file()) {
                // The model may be shown it as it was sent, in base64, which is longer.
                input.add(text.bytes(), text.from(), text.to());
            }
        });
        return Math.max(1, input.atMost());
    }

    private static int answers(Dialect dialect, JsonObject body) {
        return switch (dialect) {
            case OPENAI_CHAT -> answers(body.get("n"));
            case GEMINI -> {
                JsonObject first = UsageFields.object(body, "generationConfig");
                JsonObject second = UsageFields.object(body, "generation_config");
                yield Math.max(
                        Math.max(answers(first.get("candidateCount")), answers(first.get("candidate_count"))),
                        Math.max(answers(second.get("candidateCount")), answers(second.get("candidate_count"))));
            }
            default -> 1;
        };
    }

    /** Google also takes numbers in quotes. */
    private static int answers(@Nullable JsonValue value) {
        double count = 1;
        if (value instanceof JsonNumber number) {
            count = number.doubleValue();
        } else if (value instanceof JsonString text && text.getString().length() < 10) {
            try {
                count = Double.parseDouble(text.getString());
            } catch (NumberFormatException e) {
                return 1;
            }
        }
        return (int) Math.max(1, Math.min(MOST_ANSWERS, Math.ceil(count)));
    }

    /**
     * The request with an upper bound for the length of each answer: where there is none, where it is higher, and where
     * it is no plain number. A stream of OpenAI Chat also gets {@code stream_options.include_usage}, as it would not
     * tell its usage otherwise. All other bytes stay as they are.
     *
     * @param most tokens, at least 1
     */
    public Payload capped(Payload request, long most) {
        if (dialect == Dialect.GENERIC || !(request.value() instanceof JsonObject body)) {
            return request;
        }
        Payload capped = new OutputCap(dialect, body).set(request, model, most);
        return streamed && !tellsUsage ? capped.with("/stream_options/include_usage", "true") : capped;
    }
}
