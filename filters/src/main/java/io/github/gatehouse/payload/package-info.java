/**
 * What calls carry, made readable for guards: {@link io.github.gatehouse.payload.Body} for what is transmitted (JSON,
 * forms, text), {@link io.github.gatehouse.payload.SseStream} for answers that come event by event, and
 * {@link io.github.gatehouse.payload.Values} for arguments and results of methods. Each shows its texts decoded and
 * takes replacements; everything else stays byte for byte, and what is forwarded is what was shown. May import the root
 * package and {@code text}, nothing else of Gatehouse.
 */
@NullMarked
package io.github.gatehouse.payload;

import org.jspecify.annotations.NullMarked;
