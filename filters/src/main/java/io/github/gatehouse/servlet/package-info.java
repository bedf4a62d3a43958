/**
 * The engine as servlet filters. A filter works because somebody mapped it in {@code web.xml}; the filters of one chain
 * share one {@link io.github.gatehouse.servlet.Exchange}. Entry type is
 * {@link io.github.gatehouse.servlet.GuardFilter}. May import {@code config}, {@code net}, {@code payload} and the root
 * package; the only package of the engine that knows servlets.
 */
@NullMarked
package io.github.gatehouse.servlet;

import org.jspecify.annotations.NullMarked;
