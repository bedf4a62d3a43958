package io.github.gatehouse.samples.assistant;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Tool;
import io.github.gatehouse.cdi.AllowedActions;
import io.github.gatehouse.cdi.GuardPrompt;
import io.github.gatehouse.cdi.LimitKey;
import io.github.gatehouse.cdi.RateLimited;
import io.github.gatehouse.cdi.SanitizePII;
import io.github.gatehouse.cdi.Untrusted;
import io.github.gatehouse.output.OutputSettings.Missing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Map;

/** Lets the AI call the one tool there is. That it was offered no other does not keep it from calling one. */
@ApplicationScoped
public class Tools {

    private static final String FIND = "find_ticket";
    private static final String TASK =
            "You help the staff of a help desk. Use the tool " + FIND + " to find what they ask for.";

    @Inject
    Model model;

    /**
     * Asks the AI.
     *
     * @param user whose questions are counted
     * @return the provider's answer, in which it may call the tool
     */
    @RateLimited(10)
    @GuardPrompt
    @SanitizePII
    @AllowedActions(tools = FIND, missing = Missing.PASS)
    public JsonObject ask(@LimitKey String user, @Untrusted String question) {
        return model.askWithTool(TASK, question, tool());
    }

    private static Tool tool() {
        Tool.InputSchema.Properties properties = Tool.InputSchema.Properties.builder()
                .putAdditionalProperty("query", JsonValue.from(Map.of("type", "string")))
                .build();
        return Tool.builder()
                .name(FIND)
                .description("Finds tickets.")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(properties)
                        .addRequired("query")
                        .build())
                .build();
    }
}
