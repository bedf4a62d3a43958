/**
 * Checks what goes to an AI as a prompt, before anything else looks at it. Entry type is
 * {@link io.github.gatehouse.injection.InputGuard}. Imports the root package, {@code payload} and {@code text}, no
 * other feature.
 */
@NullMarked
package io.github.gatehouse.injection;

import org.jspecify.annotations.NullMarked;
