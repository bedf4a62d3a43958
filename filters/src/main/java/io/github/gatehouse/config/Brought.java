package io.github.gatehouse.config;

import io.github.gatehouse.text.Detector;
import io.github.gatehouse.text.Detectors;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** What the application brings as services of {@link ServiceLoader}. */
final class Brought {

    private Brought() {}

    /** @throws IllegalStateException if one cannot be loaded or used: without it values would go on */
    static Detectors detectors() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = application == null ? Brought.class.getClassLoader() : application;
        try {
            return Detectors.of(ServiceLoader.load(Detector.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList());
        } catch (ServiceConfigurationError | IllegalArgumentException e) {
            throw new IllegalStateException("A detector of the application cannot be used: " + e.getMessage(), e);
        }
    }
}
