/**
 * Judges what an AI answers before the application acts on it: the lists of allowed actions and tools, the boundaries
 * of texts, and JSON for types of the application. Entry types are {@link io.github.gatehouse.output.OutputGuard} and
 * {@link io.github.gatehouse.output.CheckedAnswer}. Imports the root package and {@code payload}, no other feature.
 */
@NullMarked
package io.github.gatehouse.output;

import org.jspecify.annotations.NullMarked;
