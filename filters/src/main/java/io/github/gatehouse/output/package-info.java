/**
 * Judges what an AI answers before the application acts on it: the list of allowed actions. Entry type is
 * {@link io.github.gatehouse.output.ActionGuard}. Imports the root package and {@code payload}, no other feature.
 */
@NullMarked
package io.github.gatehouse.output;

import org.jspecify.annotations.NullMarked;
