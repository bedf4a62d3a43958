package io.github.gatehouse.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the interceptors of the web application before its filters start: Payara starts CDI earlier, and not every
 * server says with the event of CDI that there is a web application.
 */
public final class ServletStart implements ServletContainerInitializer {

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        try {
            Instance<EngineProvider> engines = CDI.current().select(EngineProvider.class);
            if (engines.isResolvable()) {
                engines.get().started(context);
            }
        } catch (IllegalStateException e) {
            // CDI has not started: its event will bring the web application.
        }
    }
}
