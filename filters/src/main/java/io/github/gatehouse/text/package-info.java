/**
 * Finds personal data in UTF-8 bytes. {@link io.github.gatehouse.text.Scanner} reads a text once,
 * {@link io.github.gatehouse.text.TextStream} one that comes in parts;
 * {@link io.github.gatehouse.text.Search} lets further {@link io.github.gatehouse.text.Detector}s look, too. May import the root package only.
 */
@NullMarked
package io.github.gatehouse.text;

import org.jspecify.annotations.NullMarked;
