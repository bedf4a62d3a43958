/**
 * Whether a limit is exact when nodes die: {@link io.github.gatehouse.samples.benchmarks.exactness.ExactnessCommand} lets
 * JVMs hammer the same keys, kills one, and counts admissions from files that outlive it.
 */
@NullMarked
package io.github.gatehouse.samples.benchmarks.exactness;

import org.jspecify.annotations.NullMarked;
