package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Payload;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a request says how long an answer may be. Several of the places may be filled: OpenAI has an old name and a new
 * one, and Google takes each name in two spellings. What is read by one server only must not be the way around.
 */
record OutputCap(Dialect dialect, JsonObject body) {

    private static final List<String> GEMINI_HOLDERS = List.of("generationConfig", "generation_config");
    private static final List<String> GEMINI_NAMES = List.of("maxOutputTokens", "max_output_tokens");

    /** The largest bound that the request gives; 0 if it gives none that is a plain number above 0. */
    long most() {
        long most = 0;
        for (String place : places()) {
            most = Math.max(most, number(place));
        }
        return most;
    }

    /** The request with this bound wherever it has none, a higher one, or something else. */
    Payload set(Payload request, String model, long most) {
        List<String> places = places();
        if (places.isEmpty()) {
            return request.with(fresh(model), Long.toString(most));
        }
        Payload capped = request;
        for (String place : places) {
            long now = number(place);
            if (now < 1 || now > most) {
                capped = capped.with(place, Long.toString(most));
            }
        }
        return capped;
    }

    /** A null says nothing, except beside another bound. */
    private List<String> places() {
        List<String> places = new ArrayList<>(2);
        switch (dialect) {
            case ANTHROPIC -> add(places, body, "", "max_tokens");
            case OPENAI_CHAT -> {
                add(places, body, "", "max_completion_tokens");
                add(places, body, "", "max_tokens");
            }
            case OPENAI_RESPONSES -> add(places, body, "", "max_output_tokens");
            case GEMINI -> {
                for (String holder : GEMINI_HOLDERS) {
                    GEMINI_NAMES.forEach(name -> add(places, UsageFields.object(body, holder), '/' + holder, name));
                }
            }
            case GENERIC -> {}
        }
        return places;
    }

    private static void add(List<String> places, JsonObject holder, String pointer, String name) {
        JsonValue value = holder.get(name);
        if (value != null && value != JsonValue.NULL) {
            places.add(pointer + '/' + name);
        }
    }

    private String fresh(String model) {
        return switch (dialect) {
            case ANTHROPIC, GENERIC -> "/max_tokens";
            case OPENAI_CHAT -> OpenAiModel.reasons(model) ? "/max_completion_tokens" : "/max_tokens";
            case OPENAI_RESPONSES -> "/max_output_tokens";
            case GEMINI ->
                '/'
                        + (body.containsKey("generation_config") && !body.containsKey("generationConfig")
                                ? "generation_config"
                                : "generationConfig")
                        + "/maxOutputTokens";
        };
    }

    private long number(String place) {
        JsonObject holder = body;
        String[] steps = place.substring(1).split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            holder = UsageFields.object(holder, steps[i]);
        }
        if (holder.get(steps[steps.length - 1]) instanceof JsonNumber number) {
            double value = number.doubleValue();
            return value >= 1 && value <= Usage.MOST && value == Math.rint(value) ? (long) value : 0;
        }
        return 0;
    }
}
