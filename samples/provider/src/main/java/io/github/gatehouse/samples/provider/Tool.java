package io.github.gatehouse.samples.provider;

import jakarta.json.JsonObject;

/** A tool the request offers; {@code schema} is the JSON Schema of its arguments, empty if it takes none. */
record Tool(String name, JsonObject schema) {

    /** Whether the question has a word of the name; {@code refundOrder} and {@code refund_order} have the same words. */
    boolean isMeantBy(Words question) {
        StringBuilder spaced = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (Character.isUpperCase(c)) {
                spaced.append(' ');
            }
            spaced.appendCodePoint(c);
        });
        return Words.of(spaced.toString()).words().stream()
                .anyMatch(word -> word.length() > 2 && question.words().contains(word));
    }
}
