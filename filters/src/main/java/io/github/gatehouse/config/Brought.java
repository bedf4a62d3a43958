package io.github.gatehouse.config;

import io.github.gatehouse.injection.SecondOpinion;
import io.github.gatehouse.text.Detector;
import io.github.gatehouse.text.Detectors;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** What the application brings as services of {@link ServiceLoader}. */
final class Brought {

    private Brought() {}

    /** @throws IllegalStateException if one cannot be loaded or used: without it values would go on */
    static Detectors detectors() {
        try {
            return Detectors.of(services(Detector.class));
        } catch (ServiceConfigurationError | IllegalArgumentException e) {
            throw new IllegalStateException("A detector of the application cannot be used: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalStateException if it cannot be loaded, or there is more than one */
    static Optional<SecondOpinion> opinion() {
        try {
            List<SecondOpinion> all = services(SecondOpinion.class);
            if (all.size() > 1) {
                throw new IllegalStateException("The application brings more than one SecondOpinion");
            }
            return all.stream().findFirst();
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("The application's SecondOpinion cannot be used: " + e.getMessage(), e);
        }
    }

    private static <S> List<S> services(Class<S> type) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = application == null ? Brought.class.getClassLoader() : application;
        return ServiceLoader.load(type, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
