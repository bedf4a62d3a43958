package io.github.gatehouse.servlet;

import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;

/** Finds out who is counted for a request: what the application says, else the user, else the client's address. */
final class Callers {

    private static final String ATTRIBUTE = Callers.class.getName();
    private static final System.Logger LOG = System.getLogger(ATTRIBUTE);

    private final List<RequestCaller> named;
    private final AtomicBoolean reported = new AtomicBoolean();

    Callers(List<RequestCaller> named) {
        this.named = List.copyOf(named);
    }

    /**
     * Those of a web application, whether or not filters run in it.
     *
     * @throws java.util.ServiceConfigurationError if a class that is named cannot be made
     */
    static Callers of(ServletContext context) {
        synchronized (Callers.class) {
            if (context.getAttribute(ATTRIBUTE) instanceof Callers callers) {
                return callers;
            }
            Callers callers = new Callers(ServiceLoader.load(RequestCaller.class, context.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList());
            context.setAttribute(ATTRIBUTE, callers);
            return callers;
        }
    }

    Caller of(HttpServletRequest request, Connection connection) {
        Caller caller = usual(request, connection);
        for (RequestCaller each : named) {
            caller = ask(each, request, caller);
        }
        return caller;
    }

    private static Caller usual(HttpServletRequest request, Connection connection) {
        Principal user = request.getUserPrincipal();
        if (user != null && user.getName() != null && !user.getName().isEmpty()) {
            return Caller.principal(user.getName());
        }
        return connection.client().isEmpty() ? Caller.NOBODY : Caller.address(connection.client());
    }

    private Caller ask(RequestCaller each, HttpServletRequest request, Caller otherwise) {
        try {
            Caller caller = each.caller(request, otherwise);
            if (caller != null) {
                return caller;
            }
            report(each, "gave null");
        } catch (RuntimeException e) {
            // Only the type: a message may quote the request.
            report(each, "failed with " + e.getClass().getName());
        }
        return Caller.NOBODY;
    }

    /** Once, for a caller could make it happen all day. */
    private void report(RequestCaller each, String problem) {
        if (reported.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} {1}; such requests have no caller",
                    each.getClass().getName(),
                    problem);
        }
    }
}
