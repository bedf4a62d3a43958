package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

/**
 * Something a guard noticed; never the text itself.
 *
 * @param guard name of the guard
 * @param rule what was found, from a bounded set, such as {@code EMAIL}
 * @param place where, as in {@link Text#place()}
 * @param length length of what was found, in bytes
 */
public record Finding(String guard, String rule, String place, int length) {
    public Finding {
        requireNonNull(guard, "guard");
        requireNonNull(rule, "rule");
        requireNonNull(place, "place");
    }
}
