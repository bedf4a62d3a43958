package io.github.gatehouse.injection;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.injection.PromptSettings.Instructions;
import io.github.gatehouse.injection.PromptSettings.LeakAction;
import io.github.gatehouse.payload.dialect.Claim;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Format;
import io.github.gatehouse.payload.dialect.LooseTurns;
import io.github.gatehouse.payload.dialect.Speaker;
import io.github.gatehouse.payload.dialect.Turns;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives roles by who sends them: what comes from a client is the user's, unless the settings let it be more. A role that no
 * provider knows, one that readers may take for another, and a second system prompt are always refused.
 *
 * <p>The results of tools and the model's earlier turns have to come from the client where it runs the tools and keeps
 * the conversation, as in most of the providers' APIs; they are judged as what they are. An endpoint for single questions
 * refuses both.
 *
 * @param instructions what becomes of the client's own system prompts
 * @param assistant whether the client may say what the model said
 * @param tools whether the client may say what a tool gave back
 * @param stored whether the client may name what the provider keeps or fetches, and no guard sees
 * @param prompt the application's system prompt; empty for none
 * @param guess whether roles are also looked for by the shape of a body where no dialect is known
 */
record Isolation(
        Instructions instructions, boolean assistant, boolean tools, boolean stored, String prompt, boolean guess) {

    private static final int MOST_FINDINGS = 100;

    /**
     * A request with roles as they ought to be.
     *
     * @param refusal why it must not go on
     */
    record Isolated(Payload payload, List<Finding> findings, Optional<Refusal> refusal) {}

    Isolation {
        requireNonNull(instructions, "instructions");
        requireNonNull(prompt, "prompt");
    }

    Isolation(PromptSettings settings) {
        this(
                settings.instructions(),
                settings.history(),
                settings.toolResults(),
                settings.stored(),
                system(settings),
                settings.dialect() == Format.AUTO);
    }

    /** Where leaks are looked for, with a canary for this call. */
    private static String system(PromptSettings settings) {
        boolean marked = settings.leak() != LeakAction.OFF && !settings.system().isEmpty();
        return marked ? Canary.random().in(settings.system()) : settings.system();
    }

    /**
     * Judges the roles of a request, and puts the system prompt in. In the dialect of no provider there are roles where a
     * body has the shape of a provider's; there the prompt has no place.
     *
     * @param guard in whose name
     * @throws GuardException {@link Reason#BODY_UNSUPPORTED} if a provider would have to guess what the body is
     */
    Isolated isolate(String guard, Dialect dialect, Payload request) {
        boolean demote = instructions == Instructions.DEMOTE;
        Optional<Turns> turns = Turns.of(dialect, request);
        if (turns.isPresent()) {
            return isolated(guard, turns.get().claims(), true, request, () -> turns.get()
                    .with(prompt, demote));
        }
        LooseTurns loose = LooseTurns.of(guess && dialect == Dialect.GENERIC ? request : Payload.NONE);
        if (loose.present() && !prompt.isEmpty()) {
            Refusal refusal = Refusal.of(Reason.CONTENT_REFUSED, guard, "Conversations are not accepted on this path.");
            return new Isolated(request, List.of(new Finding(guard, "role-prompt", "", 0)), Optional.of(refusal));
        }
        return isolated(guard, loose.claims(), false, request, () -> demote ? loose.demoted(request) : request);
    }

    /** @param movable system prompts beside the turns can become turns */
    private Isolated isolated(
            String guard, List<Claim> claims, boolean movable, Payload request, Supplier<Payload> changed) {
        List<Finding> findings = claims.stream()
                .filter(claim -> !allowed(claim))
                .limit(MOST_FINDINGS)
                .map(claim -> new Finding(guard, rule(claim), claim.place(), 0))
                .toList();
        Optional<Claim> wrong = claims.stream()
                .filter(claim -> !allowed(claim) && !(demoted(claim) && (movable || claim.turn())))
                .findFirst();
        return wrong.isPresent()
                ? new Isolated(request, findings, Optional.of(refusal(guard, wrong.get())))
                : new Isolated(changed.get(), findings, Optional.empty());
    }

    private boolean allowed(Claim claim) {
        return switch (claim.speaker()) {
            case INSTRUCTIONS -> instructions == Instructions.ALLOW;
            case ASSISTANT -> assistant && (stored || !claim.stored());
            case TOOL_RESULT -> tools;
            case UNKNOWN -> false;
            case DOCUMENT -> stored || !claim.stored();
            case USER, TOOL_DEFINITION -> true;
        };
    }

    /** What the provider keeps cannot become a user's text. */
    private boolean demoted(Claim claim) {
        return switch (claim.speaker()) {
            case INSTRUCTIONS -> instructions == Instructions.DEMOTE && !claim.stored();
            default -> false;
        };
    }

    private static String rule(Claim claim) {
        return switch (claim.speaker()) {
            case INSTRUCTIONS -> "role-instructions";
            case ASSISTANT -> claim.stored() ? "stored-turns" : "role-assistant";
            case TOOL_RESULT -> "role-tool";
            case DOCUMENT -> "stored-document";
            default -> "role-unknown";
        };
    }

    private static Refusal refusal(String guard, Claim claim) {
        if (claim.speaker() == Speaker.UNKNOWN) {
            return Refusal.of(Reason.BROKEN_INPUT, guard, "The roles cannot be told.");
        }
        String detail =
                switch (claim.speaker()) {
                    case INSTRUCTIONS -> "System prompts are not accepted here.";
                    case TOOL_RESULT -> "Results of tools are not accepted here.";
                    case DOCUMENT -> "Files by name or address are not accepted here; send what stands in them.";
                    default ->
                        claim.stored()
                                ? "Turns that the provider keeps are not accepted here; send them with the request."
                                : "Turns of the model are not accepted here.";
                };
        return Refusal.of(Reason.CONTENT_REFUSED, guard, detail);
    }
}
