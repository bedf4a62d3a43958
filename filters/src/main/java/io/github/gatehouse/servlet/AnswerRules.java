package io.github.gatehouse.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.config.BodySettings;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.EventReader;
import io.github.gatehouse.payload.JsonPieces;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.dialect.Dialect;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;

/** Reads from an answer's head what is to be done with its body. */
final class AnswerRules {

    /** What is to be done. */
    enum Kind {
        /** Inspected as a whole. */
        HELD,
        /** Inspected event by event. */
        STREAMED,
        /** Media that the settings let pass unread. */
        PASSED
    }

    private static final Set<String> LINES = Set.of("application/x-ndjson", "application/jsonl");
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    private final GuardedResponse response;
    private final Deployment deployment;

    AnswerRules(GuardedResponse response, Deployment deployment) {
        this.response = response;
        this.deployment = deployment;
    }

    /** @throws GuardException if the answer cannot be inspected */
    Kind kind() {
        if (RequestBody.isCoded(response.getHeaders("Content-Encoding"))) {
            throw Refusals.answer("The answer is compressed and cannot be checked.");
        }
        if (response.getStatus() == HttpServletResponse.SC_PARTIAL_CONTENT) {
            throw Refusals.answer("A part of an answer cannot be checked.");
        }
        ContentType type = type();
        if (isEventStream()) {
            if (type.charset()
                    .filter(charset -> charset.name().startsWith("UTF-16"))
                    .isPresent()) {
                throw Refusals.answer("An event stream must be in UTF-8.");
            }
            return Kind.STREAMED;
        }
        if (isLines()) {
            return Kind.STREAMED;
        }
        if (type.essence().isEmpty() || RequestBody.readable(type)) {
            return Kind.HELD;
        }
        if (deployment.body().other() == BodySettings.Other.PASS) {
            return Kind.PASSED;
        }
        deployment.refusesType(type.essence());
        throw Refusals.answer("This type of answer cannot be checked.");
    }

    /** An event stream that can be inspected as it comes. */
    boolean isReadableStream() {
        try {
            return isStream() && kind() == Kind.STREAMED;
        } catch (GuardException e) {
            return false;
        }
    }

    boolean isEventStream() {
        String type = response.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    /** One JSON document per line. */
    private boolean isLines() {
        String type = response.getContentType();
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return LINES.stream().anyMatch(lower::startsWith);
    }

    /** Whether the answer may come piece by piece. */
    boolean isStream() {
        return isEventStream() || isLines();
    }

    /** Plain text whose parts can be read for themselves. */
    boolean isPlainText() {
        ContentType type = type();
        return type.essence().equals("text/plain")
                && type.charset().filter(charset -> charset != UTF_8).isEmpty()
                && !hasNoBody();
    }

    /** Cuts such an answer into its pieces. */
    EventReader events() {
        return isLines() ? JsonPieces.lines() : new SseStream(Dialect.GENERIC.paths());
    }

    boolean hasNoBody() {
        return WITHOUT_BODY.contains(response.getStatus()) || response.getStatus() < 200;
    }

    /** @throws GuardException if the declared type cannot be read */
    ContentType type() {
        String type = response.getContentType();
        return ContentType.parse(type == null ? "" : type);
    }
}
