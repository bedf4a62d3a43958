/**
 * Checks what goes to an AI as a prompt, before anything else looks at it, and tells attacks from other texts. Entry types
 * are {@link io.github.gatehouse.injection.PromptGuard} for guards and
 * {@link io.github.gatehouse.injection.InjectionDetector} for single texts; {@link io.github.gatehouse.injection.SecondOpinion}
 * is what an application may bring. Imports the root package, {@code payload} and {@code text}, no
 * other feature.
 */
@NullMarked
package io.github.gatehouse.injection;

import org.jspecify.annotations.NullMarked;
