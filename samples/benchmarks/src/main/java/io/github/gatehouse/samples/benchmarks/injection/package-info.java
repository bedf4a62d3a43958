/**
 * Trains the model that comes with the prompt guard and shows what the guard finds. Entry: {@link
 * io.github.gatehouse.samples.benchmarks.injection.TrainCommand}.
 */
@NullMarked
package io.github.gatehouse.samples.benchmarks.injection;

import org.jspecify.annotations.NullMarked;
