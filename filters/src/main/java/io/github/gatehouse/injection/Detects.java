package io.github.gatehouse.injection;

/** Judges texts: an {@link InjectionDetector}, as far as a guard needs it. */
@FunctionalInterface
interface Detects {
    Detection detect(CharSequence text, Origin origin);
}
