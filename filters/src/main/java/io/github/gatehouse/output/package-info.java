/**
 * Judges what an AI answers before the application acts on it: the lists of allowed actions and tools. Entry type is
 * {@link io.github.gatehouse.output.OutputGuard}. Imports the root package and {@code payload}, no other feature.
 */
@NullMarked
package io.github.gatehouse.output;

import org.jspecify.annotations.NullMarked;
