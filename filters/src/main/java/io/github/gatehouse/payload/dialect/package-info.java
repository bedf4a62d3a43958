/**
 * How AI providers write things down: {@link io.github.gatehouse.payload.dialect.Dialect} knows for each where texts
 * stand in its JSON and what its refusals look like. May import the root package, {@code text} and {@code payload}.
 */
@NullMarked
package io.github.gatehouse.payload.dialect;

import org.jspecify.annotations.NullMarked;
