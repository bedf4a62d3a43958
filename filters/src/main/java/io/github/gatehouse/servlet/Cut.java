package io.github.gatehouse.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.io.IOException;
import java.lang.reflect.Method;

/**
 * Breaks a connection so that a client cannot take what it has received for a complete answer. Tomcat and its relatives
 * do so for an exception that leaves the filters of an answer under way; Undertow ends such an answer properly, so its
 * connection is closed by hand.
 */
final class Cut {

    private static final System.Logger LOG = System.getLogger(Cut.class.getName());

    private Cut() {}

    /** The exception that is to leave the outermost filter. */
    static IOException off(ServletRequest request) {
        undertow(request);
        return new IOException("The answer was refused after it had begun");
    }

    /** Closes the connection if the container is Undertow; its classes are no dependency of applications. */
    static void undertow(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        if (!inner.getClass().getName().startsWith("io.undertow.")) {
            return;
        }
        try {
            Object exchange = call(inner, "getExchange");
            ((AutoCloseable) call(exchange, "getConnection")).close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, "A refused answer could not be cut off: {0}", e.toString());
        }
    }

    private static Object call(Object target, String name) throws ReflectiveOperationException {
        Method method = target.getClass().getMethod(name);
        return method.invoke(target);
    }
}
