package io.github.gatehouse.injection;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.payload.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a prompt is made of, kept apart by who wrote it, so that nobody joins it as one text. Immutable; may be kept and
 * added to for each request.
 *
 * <pre>{@code
 * PromptParts help = PromptParts.instructions("Answer questions about orders from the FAQ.");
 * String body = help.document("faq", faq).user(question).render(Dialect.ANTHROPIC, "claude-sonnet-4-5", 1_000);
 * }</pre>
 *
 * <p>Instructions become the system prompt as they are: nothing that others wrote belongs there. Marks of turns are made
 * harmless in what users say. Documents and results of tools are marked by a {@link Spotlight}, with their names. The
 * model still reads them: what it may do because of them is for the output checks and approvals to limit.
 */
public final class PromptParts {

    private record Part(boolean untrusted, String text) {}

    private final String instructions;
    private final Spotlight.Method method;
    private final boolean canary;
    private final List<Part> parts;

    private PromptParts(String instructions, Spotlight.Method method, boolean canary, List<Part> parts) {
        this.instructions = instructions;
        this.method = method;
        this.canary = canary;
        this.parts = parts;
    }

    /** The application's own words to the model. */
    public static PromptParts instructions(String text) {
        return new PromptParts(requireNonNull(text, "text"), Spotlight.Method.DATAMARKS, false, List.of());
    }

    /** Marks what is untrusted in this way; {@link Spotlight.Method#DATAMARKS} unless it is told. */
    public PromptParts marked(Spotlight.Method method) {
        return new PromptParts(instructions, requireNonNull(method, "method"), canary, parts);
    }

    /** Puts a {@link Canary} of its own into the instructions of each prompt, for {@link Prompt#leaks} to look for. */
    public PromptParts withCanary() {
        return new PromptParts(instructions, method, true, parts);
    }

    /** What the user says. */
    public PromptParts user(String text) {
        return with(new Part(false, requireNonNull(text, "text")));
    }

    /** What was retrieved or uploaded. The name is trusted no more than the text. */
    public PromptParts document(String name, String text) {
        return with(untrusted(name, text));
    }

    /** What a tool gave back, where the application calls tools itself. */
    public PromptParts toolResult(String tool, String text) {
        return with(untrusted(tool, text));
    }

    private static Part untrusted(String name, String text) {
        return new Part(true, requireNonNull(name, "name") + '\n' + requireNonNull(text, "text"));
    }

    private PromptParts with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new PromptParts(instructions, method, canary, List.copyOf(more));
    }

    /**
     * The prompt for one request, with marks of its own: for SDKs that take messages.
     *
     * @throws IllegalStateException if nobody says anything
     */
    public Prompt prompt() {
        if (parts.isEmpty()) {
            throw new IllegalStateException("A prompt needs what a user says, or a document");
        }
        Spotlight spotlight = Spotlight.of(method);
        boolean marks = parts.stream().anyMatch(Part::untrusted);
        List<String> texts = parts.stream()
                .map(part -> part.untrusted() ? spotlight.mark(part.text()) : TurnMarks.neutralised(part.text()))
                .toList();
        Optional<Canary> word = canary ? Optional.of(Canary.random()) : Optional.empty();
        String own = word.map(each -> each.in(instructions)).orElse(instructions);
        String system = !marks ? own : own.isEmpty() ? spotlight.instruction() : own + "\n\n" + spotlight.instruction();
        return new Prompt(system, texts, spotlight, () -> {
            LeakCheck leaks = LeakCheck.of(instructions);
            return word.map(leaks::with).orElse(leaks);
        });
    }

    /**
     * The body of one request, as JSON.
     *
     * @param model of which Gemini wants to know in the path only
     * @param maxTokens most tokens of the answer
     * @throws IllegalArgumentException if the dialect is no provider's
     */
    public String render(Dialect dialect, String model, int maxTokens) {
        return prompt().render(dialect, model, maxTokens);
    }
}
