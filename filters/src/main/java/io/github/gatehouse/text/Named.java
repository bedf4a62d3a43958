package io.github.gatehouse.text;

import java.util.Arrays;

/** A kind of the application's own. */
record Named(String name) implements Kind {

    private static final int LONGEST = 40;

    /**
     * The kind of this name: a built-in one if there is one.
     *
     * @throws IllegalArgumentException if no kind can have such a name
     */
    static Kind of(String name) {
        if (!legal(name)) {
            throw new IllegalArgumentException("must be a capital letter, then at most " + (LONGEST - 1)
                    + " capital letters, digits and underscores, without a number behind a last underscore");
        }
        return Arrays.stream(Type.values())
                .filter(type -> type.name().equals(name))
                .map(Kind.class::cast)
                .findFirst()
                .orElseGet(() -> new Named(name));
    }

    /** {@code EMAIL_1} would be taken for the first of the addresses. */
    private static boolean legal(String name) {
        int last = name.lastIndexOf('_');
        boolean numbered = last > 0
                && last + 1 < name.length()
                && name.chars().skip(last + 1).allMatch(Named::digit);
        return !name.isEmpty()
                && name.length() <= LONGEST
                && capital(name.charAt(0))
                && name.chars().allMatch(c -> capital(c) || digit(c) || c == '_')
                && !numbered;
    }

    private static boolean capital(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}
