/**
 * The words every other package speaks: a {@link io.github.gatehouse.Call} goes through
 * {@link io.github.gatehouse.Guard}s in a {@link io.github.gatehouse.GuardChain}, each answers with a
 * {@link io.github.gatehouse.Verdict}. Imports nothing of Gatehouse, no servlet, no CDI, no Hazelcast.
 */
@NullMarked
package io.github.gatehouse;

import org.jspecify.annotations.NullMarked;
