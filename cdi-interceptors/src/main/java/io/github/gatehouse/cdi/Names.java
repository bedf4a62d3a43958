package io.github.gatehouse.cdi;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives each guard its name. Two annotations may share one on purpose, if they say the same; two that come to the same
 * name by accident would count together without anybody knowing.
 */
final class Names {

    private static final String LEGAL = "must be a lower-case letter, then lower-case letters and digits";

    private final Map<String, Use> uses = new HashMap<>();

    private record Use(String place, boolean given, Map<String, String> local) {}

    String name(Annotation annotation, int repetition, Map<String, String> local, Notes notes) {
        String given = given(annotation);
        String name = given.isEmpty() ? derived(notes, repetition) : given;
        if (!legal(name)) {
            notes.add("name", LEGAL + ", was " + (given.isEmpty() ? "empty; there is none to be made here" : given));
        }
        Use use = new Use(notes.site().place(), !given.isEmpty(), local);
        Use other = uses.putIfAbsent(notes.binding().feature().key() + "." + name, use);
        if (other != null && !together(use, other)) {
            notes.add(
                    "name",
                    name + " is also the name at " + other.place() + ": give each its own"
                            + (use.given() && other.given() ? ", or both the same values" : ""));
        }
        return name;
    }

    /** The two annotations of one feature must not meet on a method. */
    private static String derived(Notes notes, int repetition) {
        String name = notes.site().derivedName();
        if (notes.binding() == Binding.CHECKED && !name.isEmpty()) {
            return name + "checked";
        }
        return name + (repetition == 0 ? "" : String.valueOf(repetition + 1));
    }

    private static boolean together(Use one, Use other) {
        boolean same = one.place().equals(other.place()) && !one.given();
        return (same || one.given() && other.given()) && one.local().equals(other.local());
    }

    private static String given(Annotation annotation) {
        try {
            return (String)
                    LocalSettings.value(annotation, annotation.annotationType().getMethod("name"));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(annotation.annotationType() + " has no name", e);
        }
    }

    private static boolean legal(String name) {
        return !name.isEmpty()
                && name.charAt(0) >= 'a'
                && name.charAt(0) <= 'z'
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
    }
}
