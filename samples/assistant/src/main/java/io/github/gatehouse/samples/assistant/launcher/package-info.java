/**
 * What {@code mvn -Prun} starts: the assistant on an embedded Tomcat with Weld and Jersey. Entry type is
 * {@link io.github.gatehouse.samples.assistant.launcher.Launcher}. Not in the WAR.
 */
@NullMarked
package io.github.gatehouse.samples.assistant.launcher;

import org.jspecify.annotations.NullMarked;
