/**
 * A help desk that asks an AI, written as an application that uses Gatehouse would be: six filters in {@code web.xml},
 * annotations on {@link io.github.gatehouse.samples.assistant.Assistant},
 * {@link io.github.gatehouse.samples.assistant.Summaries}, {@link io.github.gatehouse.samples.assistant.Tools} and {@link io.github.gatehouse.samples.assistant.Refunds}. Imports the annotations and the AI provider's own client.
 */
@NullMarked
package io.github.gatehouse.samples.assistant;

import org.jspecify.annotations.NullMarked;
