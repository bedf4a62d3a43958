package io.github.gatehouse.samples.provider;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * Tokens of a request and its answer: one per four code points, begun ones count. No tokenizer of a real model, but a
 * function of the texts, so that a test can tell what must be booked.
 *
 * @param input tokens of system, messages and tools that are not in {@code cached}
 * @param cached tokens of a system prompt marked with {@code cache_control}
 * @param output tokens of text and tool arguments
 */
record Usage(int input, int cached, int output) {

    int total() {
        return input + cached + output;
    }

    static int tokens(String text) {
        return (text.codePointCount(0, text.length()) + 3) / 4;
    }

    /** Tokens of all strings inside, each on its own. */
    static int tokens(JsonValue value) {
        if (value instanceof JsonString string) {
            return tokens(string.getString());
        }
        int sum = 0;
        if (value instanceof JsonArray array) {
            for (JsonValue item : array) {
                sum += tokens(item);
            }
        } else if (value instanceof JsonObject object) {
            for (JsonValue member : object.values()) {
                sum += tokens(member);
            }
        }
        return sum;
    }
}
