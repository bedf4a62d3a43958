package io.github.gatehouse.payload;

import java.util.List;

/**
 * One field that goes on.
 *
 * @param source the names that lead to it
 * @param target the names that lead to where it goes
 */
record FieldRule(List<String> source, List<String> target) {

    String from() {
        return String.join(".", source);
    }

    String to() {
        return String.join(".", target);
    }

    boolean renames() {
        return !source.equals(target);
    }

    @Override
    public String toString() {
        return renames() ? from() + " -> " + to() : from();
    }
}
