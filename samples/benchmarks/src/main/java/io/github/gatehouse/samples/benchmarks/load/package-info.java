/**
 * Limiters under load, side by side: {@link io.github.gatehouse.samples.benchmarks.load.ClusterCommand} starts the
 * members, {@link io.github.gatehouse.samples.benchmarks.load.LoadProgram} calls the limiters in short turns, and
 * {@link io.github.gatehouse.samples.benchmarks.load.Comparison} pairs the turns of one round.
 */
@NullMarked
package io.github.gatehouse.samples.benchmarks.load;

import org.jspecify.annotations.NullMarked;
