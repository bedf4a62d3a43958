/**
 * One event per call that tells who, when, how long and what became of it, never the text. Entry type is
 * {@link io.github.gatehouse.audit.AuditGuard}. Imports the root package only.
 */
@NullMarked
package io.github.gatehouse.audit;

import org.jspecify.annotations.NullMarked;
