/**
 * How much a caller may use in a time, at once or in a period: requests, tokens, money. Entry type: {@link
 * io.github.gatehouse.limit.LimitGuard}, which asks a {@link io.github.gatehouse.limit.LimitStore} through the {@link
 * io.github.gatehouse.limit.Limits} of an engine. May import the root package and payload.
 */
@NullMarked
package io.github.gatehouse.limit;

import org.jspecify.annotations.NullMarked;
