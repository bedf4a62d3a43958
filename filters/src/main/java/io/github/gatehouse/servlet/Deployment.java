package io.github.gatehouse.servlet;

import io.github.gatehouse.Connection;
import io.github.gatehouse.config.BodySettings;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Settings;
import io.github.gatehouse.config.SettingsException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What all filters of one web application share. Made by whoever comes first, initializer or filter. */
final class Deployment {

    private static final String ATTRIBUTE = Deployment.class.getName();
    private static final System.Logger LOG = System.getLogger(ATTRIBUTE);

    private final ServletContext context;
    private final FilterOrder order;
    private final Memory memory = new Memory();
    private final Callers callers;
    private final AtomicBoolean toldOfType = new AtomicBoolean();
    private int filters;
    private int declared;
    private boolean initialized;
    private volatile boolean serving;
    private volatile boolean shut;
    private volatile @Nullable Engine engine;

    private Deployment(ServletContext context) {
        this.context = context;
        this.order = FilterOrder.of(context);
        this.callers = Callers.of(context);
    }

    static Deployment of(ServletContext context) {
        synchronized (Deployment.class) {
            if (context.getAttribute(ATTRIBUTE) instanceof Deployment deployment) {
                return deployment;
            }
            Deployment deployment = new Deployment(context);
            context.setAttribute(ATTRIBUTE, deployment);
            return deployment;
        }
    }

    /** The application's engine; the first who asks starts it. */
    static Engine engine(ServletContext context) {
        synchronized (Deployment.class) {
            if (context.getAttribute(Engine.class.getName()) instanceof Engine engine) {
                return engine;
            }
            Engine engine = Engine.start(Settings.load(context.getClassLoader()), context.getContextPath());
            context.setAttribute(Engine.class.getName(), engine);
            return engine;
        }
    }

    static void close(ServletContext context) {
        synchronized (Deployment.class) {
            if (context.getAttribute(Engine.class.getName()) instanceof Engine engine) {
                context.removeAttribute(Engine.class.getName());
                engine.close();
            }
        }
    }

    /** Always the same one: a request that outlives the application must not start another. */
    Engine engine() {
        Engine known = engine;
        if (known == null) {
            known = engine(context);
            engine = known;
        }
        return known;
    }

    BodySettings body() {
        return engine().body();
    }

    Callers callers() {
        return callers;
    }

    Memory memory() {
        return memory;
    }

    FilterOrder order() {
        return order;
    }

    /**
     * The initializer ran: requests and asynchronous dispatches pass {@link Door}, and a listener closes the engine.
     *
     * @param filters how many filters will start
     */
    synchronized void initialized(int filters) {
        initialized = true;
        declared = filters;
    }

    synchronized boolean isInitialized() {
        return initialized;
    }

    synchronized void filterStarted() {
        filters++;
    }

    /**
     * Once the last filter has started, every name is known.
     *
     * @throws SettingsException if a file has settings for a name that nothing has
     */
    synchronized void verify() {
        if (filters == declared) {
            engine().verify();
        }
    }

    /** A filter threw. A server that starts filters with the first request, as WildFly does, will try again. */
    void filterFailed() {
        shut |= !serving;
    }

    /** Whether a request may pass: no filter has been left out. */
    boolean opens() {
        if (!serving) {
            serving = true;
        }
        return !shut;
    }

    synchronized void filterStopped() {
        filters--;
        if (filters == 0 && !initialized) {
            close(context);
        }
    }

    /** Told once: clients are not told, and the one who wonders why reads the log. */
    void refusesType(String type) {
        if (toldOfType.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "An answer of type {0} cannot be checked and is refused; declare another type (@Produces), leave its"
                            + " path out of the mapping, or let such types pass unread with gatehouse.body.other=pass",
                    type);
        }
    }

    Connection connection(HttpServletRequest request) {
        return connection(engine(), request);
    }

    static Connection connection(Engine engine, HttpServletRequest request) {
        return engine.forwarded()
                .connection(
                        request.isSecure(),
                        request.getRemoteAddr(),
                        request.getLocalAddr(),
                        name -> headers(request, name));
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
