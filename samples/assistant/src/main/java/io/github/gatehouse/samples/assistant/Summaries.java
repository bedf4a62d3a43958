package io.github.gatehouse.samples.assistant;

import io.github.gatehouse.cdi.CheckedOutput;
import io.github.gatehouse.cdi.GuardPrompt;
import io.github.gatehouse.cdi.LimitKey;
import io.github.gatehouse.cdi.RateLimited;
import io.github.gatehouse.cdi.SanitizePII;
import io.github.gatehouse.cdi.Untrusted;
import io.github.gatehouse.injection.Origin;
import io.github.gatehouse.injection.PromptParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Summarises tickets. Its answers are prose: they suggest no action. */
@ApplicationScoped
public class Summaries {

    private static final String TASK = "Summarise the ticket of a help desk in one sentence.";

    @Inject
    Model model;

    /**
     * Asks the AI.
     *
     * @param user whose tickets are counted
     */
    @RateLimited(10)
    @GuardPrompt
    @SanitizePII
    @CheckedOutput(length = 1_000, links = "none", html = false)
    public String summarise(@LimitKey String user, @Untrusted(Origin.DOCUMENT) String ticket) {
        return model.ask(
                PromptParts.instructions(TASK).document("ticket", ticket).prompt());
    }
}
