package io.github.gatehouse.payload.dialect;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.SseEvent;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * Follows one answer and tells what it cost: by what the provider says, and until it has said so by the length of what
 * the model wrote. Not for several threads at once.
 */
public final class UsageMeter {

    private final Dialect dialect;
    private final UsageFields fields = new UsageFields();
    private final TokenEstimate written = new TokenEstimate();
    /** Only what surely is text: an application may put anything around it in each event. */
    private final TokenEstimate grown = new TokenEstimate();

    private String model = "";
    private boolean complete;
    private boolean failed;
    private boolean anything;

    /** @param dialect {@link Dialect#GENERIC} if the answer is that of an application: then nothing it says counts */
    public UsageMeter(Dialect dialect) {
        this.dialect = requireNonNull(dialect, "dialect");
    }

    /** The next part of the answer: all of it, or one event. */
    public void add(Payload part) {
        anything = true;
        if (dialect == Dialect.GENERIC) {
            part.edit(text -> {
                written.add(text.bytes(), text.from(), text.to());
                if (!text.channel().isEmpty()) {
                    grown.add(text.bytes(), text.from(), text.to());
                }
            });
            return;
        }
        Object value;
        try {
            value = part.value();
        } catch (GuardException e) {
            return;
        }
        if (value instanceof JsonObject object) {
            read(object, part instanceof SseEvent);
        } else if (value instanceof JsonArray answers && dialect == Dialect.GEMINI) {
            answers.forEach(answer -> readElement(answer));
        }
    }

    private void readElement(JsonValue answer) {
        if (answer instanceof JsonObject object) {
            read(object, false);
        }
    }

    private void read(JsonObject part, boolean event) {
        failed |= part.get("error") instanceof JsonObject || "error".equals(text(part, "type"));
        switch (dialect) {
            case ANTHROPIC -> anthropic(part);
            case OPENAI_CHAT -> openAiChat(part);
            case OPENAI_RESPONSES -> openAiResponses(part, event);
            case GEMINI -> gemini(part);
            case GENERIC -> {}
        }
    }

    /** The beginning of a stream tells the input and a first count of the output, its end the rest. */
    private void anthropic(JsonObject part) {
        named(part, "model");
        named(UsageFields.object(part, "message"), "model");
        fields.take(UsageFields.object(part, "message"), "usage");
        complete |= fields.take(part, "usage");
        write(part, "content");
        write(part, "content_block");
        write(part, "delta");
    }

    private void openAiChat(JsonObject part) {
        named(part, "model");
        complete |= fields.take(part, "usage");
        for (JsonObject choice : objects(part, "choices")) {
            write(choice, "message");
            write(choice, "delta");
        }
    }

    private void openAiResponses(JsonObject part, boolean event) {
        JsonObject response = event ? UsageFields.object(part, "response") : part;
        named(response, "model");
        complete |= fields.take(response, "usage");
        if (!event) {
            write(part, "output");
        } else if (part.get("delta") instanceof JsonString) {
            write(part, "delta");
        }
    }

    private void gemini(JsonObject part) {
        named(part, "modelVersion");
        fields.take(part, "usageMetadata");
        complete |= part.containsKey("promptFeedback") && fields.hasInput();
        for (JsonObject candidate : objects(part, "candidates")) {
            write(UsageFields.object(candidate, "content"), "parts");
            complete |= candidate.get("finishReason") instanceof JsonString && fields.hasInput();
        }
    }

    private void write(JsonObject holder, String name) {
        JsonValue value = holder.get(name);
        if (value != null) {
            written.addWritten(value);
            grown.addWritten(value);
        }
    }

    private void named(JsonObject holder, String name) {
        String found = text(holder, name);
        model = found.isEmpty() ? model : found;
    }

    private static String text(JsonObject holder, String name) {
        return holder.get(name) instanceof JsonString text ? text.getString() : "";
    }

    private static List<JsonObject> objects(JsonObject holder, String name) {
        return holder.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /** The model as the answer names it; empty if it does not. */
    public String model() {
        return model;
    }

    /** Nothing of an answer has come. */
    public boolean silent() {
        return !anything;
    }

    /** The model has written something, or the provider says so. */
    public boolean wrote() {
        return fields.output() > 0 || written.atMost() > 0;
    }

    /** The provider answered with an error in the place of an answer: that costs nothing. */
    public boolean failed() {
        return failed && !complete && !wrote();
    }

    /** Tokens written so far, by what the provider says or at least by the length of the texts. */
    public long writtenAtLeast() {
        return Math.max(fields.output(), grown.atLeast());
    }

    /** Whether this is the event that a stream of OpenAI Chat has only because it was asked for its usage. */
    public boolean isUsageOnly(Payload part) {
        return dialect == Dialect.OPENAI_CHAT
                && part instanceof SseEvent
                && part.value() instanceof JsonObject event
                && event.get("choices") instanceof JsonArray choices
                && choices.isEmpty()
                && event.get("usage") instanceof JsonObject;
    }

    /**
     * What the answer has cost so far. Until the provider has told it completely, the output counts by the length of
     * what was written, if that is more.
     *
     * @param input tokens of the request, for an answer that does not tell
     */
    public Usage usage(long input) {
        boolean told = complete && fields.hasOutput();
        return fields.usage(input, told ? 0 : Math.max(fields.output(), written.atMost()), told);
    }
}
