/**
 * Reads the settings from all their sources and builds the guards from them. Entry types are
 * {@link io.github.gatehouse.config.Engine} and {@link io.github.gatehouse.config.Settings}. Imports every feature and
 * {@code cluster}; imported by the adapters only.
 */
@NullMarked
package io.github.gatehouse.config;

import org.jspecify.annotations.NullMarked;
