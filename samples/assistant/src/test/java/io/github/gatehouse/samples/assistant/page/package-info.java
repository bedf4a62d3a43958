/** The chat page in a real browser. */
@NullMarked
package io.github.gatehouse.samples.assistant.page;

import org.jspecify.annotations.NullMarked;
