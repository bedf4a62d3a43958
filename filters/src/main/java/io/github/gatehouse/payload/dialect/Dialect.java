package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.TextPaths;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON that a provider of AI speaks: where texts stand in it, and what its refusals look like. */
public enum Dialect {
    /** Any application's own interface: every string is a text, refusals are problem details (RFC 9457). */
    GENERIC(TextPaths.EVERY_STRING, new ProblemShape()),
    /** Anthropic Messages. */
    ANTHROPIC(ProviderPaths.anthropic(), new AnthropicShape()),
    /** OpenAI Chat Completions. */
    OPENAI_CHAT(ProviderPaths.openAiChat(), new OpenAiShape(false)),
    /** OpenAI Responses. */
    OPENAI_RESPONSES(ProviderPaths.openAiResponses(), new OpenAiShape(true)),
    /** Gemini generateContent. */
    GEMINI(ProviderPaths.gemini(), new GeminiShape());

    private static final LimitFields FIELDS = new LimitFields(InstantSource.system());

    private final TextPaths paths;
    private final Shape shape;

    Dialect(TextPaths paths, Shape shape) {
        this.paths = paths;
        this.shape = shape;
    }

    /**
     * The dialect of this name, in any case, with {@code -} or {@code _}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Dialect of(String name) {
        String constant = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(dialect -> dialect.name().equals(constant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + names()));
    }

    /**
     * The dialect that providers speak on this path, such as {@code /v1/messages}, wherever it lies; {@link #GENERIC} on
     * all others.
     */
    public static Dialect at(String path) {
        return Endpoint.of(path).dialect();
    }

    /** Where texts stand in requests, answers and events. */
    public TextPaths paths() {
        return paths;
    }

    /**
     * The refusal as an answer that has not begun.
     *
     * @param quotas the state of all limits that were asked
     */
    public Rendered render(Refusal refusal, List<Quota> quotas) {
        Map<String, String> headers = new HashMap<>(limitHeaders(quotas));
        headers.putAll(shape.headers(refusal));
        headers.put("Cache-Control", "no-store");
        refusal.ticket().ifPresent(ticket -> headers.put("Location", ticket.location()));
        refusal.retryAfterSeconds().ifPresent(seconds -> headers.put("Retry-After", Long.toString(seconds)));
        return new Rendered(shape.status(refusal), headers, shape.contentType(), shape.body(refusal, quotas));
    }

    /** The refusal as the last event of a stream that has begun. */
    public byte[] streamError(Refusal refusal) {
        return shape.event(refusal);
    }

    /**
     * The fields that tell how much is left of each limit, under the names that the limit asks for; for any answer,
     * refused or not. Empty without limits.
     */
    public Map<String, String> limitHeaders(List<Quota> quotas) {
        return FIELDS.of(quotas);
    }

    private static String names() {
        return String.join(
                ", ",
                Arrays.stream(values())
                        .map(dialect -> dialect.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }
}
