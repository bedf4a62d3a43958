/**
 * What Gatehouse costs, measured beside its peers in one run. {@link io.github.gatehouse.samples.benchmarks.Benchmarks}
 * is the command.
 */
@NullMarked
package io.github.gatehouse.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
