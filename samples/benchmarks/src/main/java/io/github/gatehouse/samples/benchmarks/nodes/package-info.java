/**
 * JVMs that a measurement starts beside itself. {@link io.github.gatehouse.samples.benchmarks.nodes.Nodes} starts them
 * and sees to it that none outlives the command.
 */
@NullMarked
package io.github.gatehouse.samples.benchmarks.nodes;

import org.jspecify.annotations.NullMarked;
