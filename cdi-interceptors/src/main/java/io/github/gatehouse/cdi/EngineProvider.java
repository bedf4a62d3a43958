package io.github.gatehouse.cdi;

import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Gives the application's engine: the one its filters use, or its own where there are no servlets. */
@ApplicationScoped
class EngineProvider {

    private static final String UNNAMED = "application";

    @Inject
    BeanManager manager;

    private volatile @Nullable Engine engine;

    /** The servlet context, if there is one and it has been seen. */
    private @Nullable Object web;

    private boolean bound;

    public Engine engine() {
        Engine running = engine;
        return running == null ? start() : running;
    }

    private synchronized Engine start() {
        Engine running = engine;
        if (running == null) {
            running = shared().orElseGet(EngineProvider::own);
            engine = running;
        }
        return running;
    }

    private Optional<Engine> shared() {
        return ServletSurroundings.PRESENT ? ServletSurroundings.engine(web, manager) : Optional.empty();
    }

    private static Engine own() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        return Engine.start(
                Settings.load(application == null ? EngineProvider.class.getClassLoader() : application), name());
    }

    /** What the context path will be unless something else is configured, so that both ways give one name. */
    private static String name() {
        try {
            return "/" + InitialContext.<String>doLookup("java:app/AppName");
        } catch (NamingException e) {
            return UNNAMED;
        }
    }

    /**
     * The application starts. If it has servlets its engine is theirs; one that was needed before, say by an enterprise
     * bean that runs at start-up, is lent to them, for two would count apart.
     */
    public synchronized void started(Object event) {
        if (!ServletSurroundings.PRESENT || !ServletSurroundings.isContext(event)) {
            return;
        }
        web = event;
        Engine running = engine;
        if (running != null) {
            ServletSurroundings.lend(running, name(), event);
        }
        verify();
    }

    /** All interceptors have their guards. */
    public synchronized void bound() {
        bound = true;
        verify();
    }

    /** Where filters come after the interceptors, the last of them verifies; whether they come shows the web application. */
    private void verify() {
        Object context = web;
        boolean last = !ServletSurroundings.PRESENT || context != null && !ServletSurroundings.hasFilters(context);
        if (bound && last) {
            engine().verify();
        }
    }

    /** Whoever comes last closes it; here it may have been closed already. */
    @PreDestroy
    void stop() {
        Engine running = engine;
        if (running != null) {
            running.close();
        }
    }
}
