/**
 * How many calls a caller may make in a time. Entry type: {@link io.github.gatehouse.limit.LimitGuard}, which asks a
 * {@link io.github.gatehouse.limit.CallStore} through the {@link io.github.gatehouse.limit.Limits} of an engine. May
 * import the root package only.
 */
@NullMarked
package io.github.gatehouse.limit;

import org.jspecify.annotations.NullMarked;
