package io.github.gatehouse.samples.assistant;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.OutputConfig;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
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

    /** @throws GuardException if the answer is not the JSON object that was asked for */
    static Suggestion parse(String answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer))) {
            JsonObject object = reader.readObject();
            return new Suggestion(object.getString("action"), object.getString("text"));
        } catch (JsonException | NullPointerException | ClassCastException e) {
            throw GuardException.of(
                    Refusal.of(Reason.ANSWER_INVALID, "assistant", "The AI did not answer as it was asked to."));
        }
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
