package io.github.gatehouse.samples.provider;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Whether the request wants JSON for an answer. */
final class JsonWish {
    private JsonWish() {}

    /** A system prompt that speaks of JSON and of an action, such as {@code answer as JSON {"action":…,"text":…}}. */
    static boolean inWords(String system) {
        String lower = system.toLowerCase(Locale.ROOT);
        return lower.contains("json") && lower.contains("action");
    }

    /** The format objects of OpenAI: {@code json_object} and {@code json_schema}. */
    static boolean inFormat(JsonObject format) {
        return List.of("json_object", "json_schema").contains(Content.string(format, "type"));
    }
}
