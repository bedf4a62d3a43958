/**
 * An AI provider that needs no network: speaks Anthropic Messages, OpenAI Chat, OpenAI Responses and Gemini over HTTP on
 * the loopback interface, answers deterministically and remembers what it was sent. Entry type:
 * {@link io.github.gatehouse.samples.provider.OfflineProvider}; what it answers to which words:
 * {@link io.github.gatehouse.samples.provider.Scenario}. Imports JSON-P and the JDK's HTTP server, nothing of Gatehouse, so
 * that it judges the products from outside.
 */
@NullMarked
package io.github.gatehouse.samples.provider;

import org.jspecify.annotations.NullMarked;
