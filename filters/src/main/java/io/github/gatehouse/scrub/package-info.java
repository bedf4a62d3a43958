/**
 * Puts placeholders in place of personal data, in what goes to an AI and in what comes back.
 * {@link io.github.gatehouse.scrub.ScrubGuard} is the entry for guards, {@link io.github.gatehouse.scrub.Scrubber} for
 * whoever calls an AI by himself. May import the root package, {@code text} and
 * {@code payload}.
 */
@NullMarked
package io.github.gatehouse.scrub;

import org.jspecify.annotations.NullMarked;
