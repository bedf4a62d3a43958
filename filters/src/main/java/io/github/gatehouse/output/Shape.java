package io.github.gatehouse.output;

import jakarta.json.JsonValue;
import java.util.Optional;

/** What JSON must be like to become a value of one type. Made once for a type; for many threads. */
@FunctionalInterface
interface Shape {

    /**
     * The value that the JSON stands for.
     *
     * @throws Mismatch if it is anything else
     */
    Object read(JsonValue json, Place place);

    /** The value of a member that is missing; if there is none, it must not be. */
    default Optional<Object> missing() {
        return Optional.empty();
    }
}
