package io.github.gatehouse.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import jakarta.json.JsonValue;
import java.util.Optional;

/** JSON in a text. */
final class StrictJson {

    private static final ContentType JSON = new ContentType("application/json", Optional.empty());

    private StrictJson() {}

    /** @throws GuardException if it cannot be read in exactly one way */
    static JsonValue read(String text) {
        return (JsonValue) body(text).value();
    }

    /** @throws GuardException if it cannot be read in exactly one way; some of that only its value tells */
    static Body body(String text) {
        return Body.read(text.strip().getBytes(UTF_8), JSON, TextPaths.EVERY_STRING);
    }

    /** Whether a text begins like an object or an array. */
    static boolean begins(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c != '\ufeff') {
                return c == '{' || c == '[';
            }
        }
        return false;
    }
}
