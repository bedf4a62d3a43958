package io.github.gatehouse.approval;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a call would do, as it came and before any guard changed it. The values are read, not copied: nobody else may
 * change them meanwhile.
 *
 * @param action what would run, so that no two are called the same: a method with class and parameter types, or
 *     {@code HTTP}; free of personal data
 * @param names of the values
 * @param values may have {@code null} elements
 * @param person name of the authenticated user; empty if there is none
 */
public record Deed(String action, List<String> names, List<?> values, String person) {
    public Deed {
        requireNonNull(action, "action");
        requireNonNull(person, "person");
        names = List.copyOf(names);
        values = Collections.unmodifiableList(new ArrayList<>(values));
        if (names.size() != values.size()) {
            throw new IllegalArgumentException("names must be as many as values");
        }
    }
}
