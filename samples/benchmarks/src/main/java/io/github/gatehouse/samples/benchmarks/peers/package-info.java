/**
 * The limiters that are measured side by side, each set up as its own manual advises.
 * {@link io.github.gatehouse.samples.benchmarks.peers.Limiter} is what they have in common.
 */
@NullMarked
package io.github.gatehouse.samples.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
