package io.github.gatehouse.samples.provider;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the model says, whatever the dialect; {@code id} is a function of the request. */
record Reply(String id, String text, Optional<Call> call, boolean cutShort, Usage usage, Scenario delivery) {

    private static final int PIECE = 12;

    record Call(String name, JsonObject arguments) {}

    List<String> textPieces() {
        return pieces(text);
    }

    /** Pieces of at most twelve characters: short enough to cut every address and number, never a surrogate pair. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(from + PIECE, text.length());
            if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
                to--;
            }
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
