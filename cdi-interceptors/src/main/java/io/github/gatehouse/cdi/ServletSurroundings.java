package io.github.gatehouse.cdi;

import io.github.gatehouse.Caller;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.servlet.Exchange;
import io.github.gatehouse.servlet.GatehouseInitializer;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What servlets know about a call. Used only where there are servlets. */
final class ServletSurroundings {

    private static final System.Logger LOG = System.getLogger(ServletSurroundings.class.getName());

    static final boolean PRESENT = present();

    private ServletSurroundings() {}

    private static boolean present() {
        try {
            Class.forName("jakarta.servlet.http.HttpServletRequest", false, ServletSurroundings.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    static boolean isContext(Object event) {
        return event instanceof ServletContext;
    }

    /** Whether Gatehouse filters are declared in the web application. */
    static boolean hasFilters(Object web) {
        return GatehouseInitializer.hasFilters((ServletContext) web);
    }

    /**
     * The engine that the application's filters use, if the application has servlets and they are being set up.
     *
     * @param web the servlet context, if it has been seen
     */
    static Optional<Engine> engine(@Nullable Object web, BeanManager manager) {
        Optional<ServletContext> seen = web instanceof ServletContext context ? Optional.of(context) : Optional.empty();
        return seen.or(() -> context(manager)).map(GatehouseInitializer::engine);
    }

    private static Optional<ServletContext> context(BeanManager manager) {
        Optional<ServletContext> context = bean(manager, ServletContext.class);
        try {
            return context.filter(any -> any.getContextPath() != null);
        } catch (RuntimeException e) {
            // Before the web application has been set up, and outside its requests, the bean stands for nothing.
            return Optional.empty();
        }
    }

    /**
     * Lends ours to the filters, if they have none yet.
     *
     * @param name what ours is called unless that is configured
     * @param web may be a servlet context
     */
    static void lend(Engine ours, String name, Object web) {
        if (web instanceof ServletContext context && context.getAttribute(Engine.class.getName()) == null) {
            context.setAttribute(Engine.class.getName(), ours);
            compare(ours.engine().application(), name, context.getContextPath());
        }
    }

    /** Nodes on which the web application came first would count under the other name. */
    private static void compare(String application, String name, String path) {
        if (application.equals(name) && !name.equals(path)) {
            LOG.log(
                    Level.WARNING,
                    "A method was limited before the web application {0} was set up, and counts for {1};"
                            + " set gatehouse.application, so that all nodes count under one name",
                    path,
                    application);
        }
    }

    /** Who is counted for the running request; empty outside of one. */
    static Optional<Caller> caller(BeanManager manager) {
        return ask(manager, HttpServletRequest.class, Exchange::caller);
    }

    /** The guards that the running request has passed; empty outside of one. */
    static Optional<GuardChain> chain(BeanManager manager) {
        return ask(manager, HttpServletRequest.class, Exchange::current).flatMap(found -> found.map(Exchange::chain));
    }

    static Optional<Principal> principal(BeanManager manager) {
        return ask(manager, HttpServletRequest.class, HttpServletRequest::getUserPrincipal);
    }

    /** Whether the user of the running request has the role; empty outside of one, and where nobody is authenticated. */
    static Optional<Boolean> inRole(String role, BeanManager manager) {
        return ask(manager, HttpServletRequest.class, request -> Optional.ofNullable(request.getUserPrincipal())
                        .map(user -> Exchange.roles(request).has(role)))
                .flatMap(found -> found);
    }

    static Optional<String> address(BeanManager manager) {
        return ask(manager, HttpServletRequest.class, request -> Exchange.connection(request)
                        .client())
                .filter(address -> !address.isEmpty());
    }

    /** Outside a request the bean is there all the same, and throws when it is asked. */
    private static <B, A> Optional<A> ask(BeanManager manager, Class<B> type, Function<B, A> question) {
        try {
            return bean(manager, type).map(question);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static <B> Optional<B> bean(BeanManager manager, Class<B> type) {
        Instance<B> bean = manager.createInstance().select(type);
        return bean.isResolvable() ? Optional.ofNullable(bean.get()) : Optional.empty();
    }
}
