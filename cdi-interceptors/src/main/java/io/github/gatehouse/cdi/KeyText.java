package io.github.gatehouse.cdi;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values that can name a caller: those whose text is the same whenever they are. Any other object would be a new caller
 * each time, and so have no limit.
 */
final class KeyText {

    private static final List<Class<?>> TYPES = List.of(
            CharSequence.class, Number.class, Boolean.class, Character.class, Enum.class, UUID.class, Principal.class);

    static final String LEGAL = "a text, number, boolean, enum, java.util.UUID or java.security.Principal";

    private KeyText() {}

    static boolean legal(Class<?> type) {
        return type.isPrimitive() || TYPES.stream().anyMatch(legal -> legal.isAssignableFrom(type));
    }

    /** The text of a value; empty if there is none, or the value cannot name a caller. */
    static Optional<String> of(@Nullable Object value) {
        if (value == null || !legal(value.getClass())) {
            return Optional.empty();
        }
        String text = value instanceof Principal principal
                ? principal.getName()
                : value instanceof Enum<?> choice ? choice.name() : value.toString();
        return Optional.ofNullable(text).filter(name -> !name.isBlank());
    }
}
