package io.github.gatehouse.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.io.IOException;

/**
 * Breaks a connection so that a client cannot take what it has received for a complete answer. Tomcat does so for an
 * exception that leaves the filters of an answer under way; Undertow and Grizzly end such an answer properly, so there
 * the connection is closed by hand.
 */
final class Cut {

    private static final System.Logger LOG = System.getLogger(Cut.class.getName());

    private Cut() {}

    /** The exception that is to leave the outermost filter. */
    static IOException off(ServletRequest request) {
        close(request);
        return new IOException("The answer was refused after it had begun");
    }

    /** Closes the connection where the container would not. */
    static void close(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        try {
            if (inner.getClass().getName().startsWith("io.undertow.")) {
                Reflected.follow(inner, "getExchange", "getConnection", "close");
            } else if (Reflected.has(inner, "getUnwrappedCoyoteRequest")) {
                Object grizzly = Reflected.follow(inner, "getUnwrappedCoyoteRequest", "getCoyoteRequest");
                Reflected.follow(grizzly, "getContext", "getConnection", "closeSilently");
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A refused answer could not be cut off: {0}", e.toString());
        }
    }
}
