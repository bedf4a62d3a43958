package io.github.gatehouse.samples.assistant;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.OutputConfig;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.output.CheckedAnswer;
import java.util.List;
import java.util.Map;

/**
 * What the AI suggests to do.
 *
 * @param action what to do with the tickets; checked before anybody sees it
 * @param text a sentence for the user
 */
public record Suggestion(String action, String text) {

    /** Says no more about the action than that it is a text: what it may be is checked, not hoped for. */
    static final OutputConfig FORMAT = OutputConfig.builder()
            .format(JsonOutputFormat.builder().schema(schema()).build())
            .build();

    private static final CheckedAnswer<Suggestion> ANSWERS = CheckedAnswer.of(Suggestion.class);

    /** @throws GuardException if the answer is not the JSON object that was asked for, that and nothing more */
    static Suggestion parse(String answer) {
        return ANSWERS.read(answer);
    }

    private static JsonOutputFormat.Schema schema() {
        Map<String, String> text = Map.of("type", "string");
        return JsonOutputFormat.Schema.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("action", text, "text", text)))
                .putAdditionalProperty("required", JsonValue.from(List.of("action", "text")))
                .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                .build();
    }
}
