package io.github.gatehouse.samples.assistant;

import io.github.gatehouse.cdi.AllowedActions;
import io.github.gatehouse.cdi.GuardPrompt;
import io.github.gatehouse.cdi.LimitKey;
import io.github.gatehouse.cdi.RateLimited;
import io.github.gatehouse.cdi.SanitizePII;
import io.github.gatehouse.cdi.Untrusted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Suggests what to do with the tickets of a help desk. */
@ApplicationScoped
public class Assistant {

    private static final String TASK =
            """
            You help the staff of a help desk with their tickets. Answer with a JSON object: "action" is what to do with
            the tickets (search, filter, sort or export), "text" one sentence for the user.""";

    @Inject
    Model model;

    /**
     * Asks the AI.
     *
     * @param user whose questions are counted
     */
    @RateLimited(10)
    @GuardPrompt
    @SanitizePII
    @AllowedActions({"search", "filter", "sort", "export"})
    public Suggestion suggest(@LimitKey String user, @Untrusted String question) {
        return model.askForSuggestion(TASK, question);
    }
}
