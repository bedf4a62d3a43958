package io.github.gatehouse.injection;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;

/** Understands what services say about a text. */
record Label(String attack, String harmless) {

    /**
     * A number, true or false, a text that begins with a label, or a list, perhaps in a list, of labels with scores.
     *
     * @throws IOException for anything else: it is no verdict
     */
    double score(JsonValue said) throws IOException {
        if (said instanceof JsonNumber number) {
            return probability(number.doubleValue());
        }
        if (said instanceof JsonString text) {
            return said(text.getString());
        }
        if (said instanceof JsonArray list) {
            return list(list);
        }
        return switch (said.getValueType()) {
            case TRUE -> 1;
            case FALSE -> 0;
            case OBJECT -> list(List.of(said));
            default -> throw unclear();
        };
    }

    private double said(String text) throws IOException {
        String said = text.strip();
        if (said.regionMatches(true, 0, attack, 0, attack.length())) {
            return 1;
        }
        if (!harmless.isEmpty() && said.regionMatches(true, 0, harmless, 0, harmless.length())) {
            return 0;
        }
        throw unclear();
    }

    private double list(List<? extends JsonValue> list) throws IOException {
        if (list.size() == 1 && list.get(0) instanceof JsonArray inner) {
            return list(inner);
        }
        Double harmless = null;
        for (JsonValue each : list) {
            if (each instanceof JsonObject one
                    && one.get("label") instanceof JsonString label
                    && one.get("score") instanceof JsonNumber score) {
                if (label.getString().equalsIgnoreCase(attack)) {
                    return probability(score.doubleValue());
                }
                harmless = label.getString().equalsIgnoreCase(this.harmless)
                        ? Double.valueOf(1 - probability(score.doubleValue()))
                        : harmless;
            }
        }
        if (harmless == null) {
            throw unclear();
        }
        return harmless;
    }

    private static double probability(double score) throws IOException {
        if (score >= 0 && score <= 1) {
            return score;
        }
        throw unclear();
    }

    private static IOException unclear() {
        return new IOException("the answer is no verdict");
    }
}
