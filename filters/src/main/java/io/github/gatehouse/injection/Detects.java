package io.github.gatehouse.injection;

import java.util.Set;

/** Judges texts: an {@link InjectionDetector}, as far as a guard needs it. */
@FunctionalInterface
interface Detects {
    Detection detect(CharSequence text, Origin origin);

    /** Only the rules of what {@link #detect} says. */
    default Set<String> rules(CharSequence text, Origin origin) {
        return Set.copyOf(detect(text, origin).rules());
    }
}
