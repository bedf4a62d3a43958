package io.github.gatehouse.injection;

/**
 * A length for some texts.
 *
 * @param most characters, at least 1
 */
record FieldLength(FieldPattern field, int most) {

    /**
     * Reads {@code message:500}.
     *
     * @throws IllegalArgumentException that names the setting
     */
    static FieldLength of(String text) {
        int colon = text.lastIndexOf(':');
        try {
            int most = Integer.parseInt(text.substring(colon + 1).strip());
            if (colon > 0 && most >= 1) {
                return new FieldLength(new FieldPattern(text.substring(0, colon).strip()), most);
            }
        } catch (NumberFormatException e) {
            throw illegal(text, e);
        }
        throw illegal(text, null);
    }

    private static IllegalArgumentException illegal(String text, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                "lengths: each must be a field or pointer, a colon and a number of at least 1, was " + text, cause);
    }
}
