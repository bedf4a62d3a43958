/** The scanner beside a loop over the bytes, a JSON parser and regular expressions, on texts made from seeds. */
@NullMarked
package io.github.gatehouse.samples.benchmarks.scan;

import org.jspecify.annotations.NullMarked;
