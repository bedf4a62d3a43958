package io.github.gatehouse.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Stands before an application that has Gatehouse filters. It is shut when one of them threw before the first request:
 * Payara serves an application without such a filter, where other servers do not start it. On asynchronous dispatches it
 * completes the answer of a guarded request, which may be dispatched to a path where no filter is mapped. Judges
 * nothing.
 */
final class Door implements Filter {

    private final Deployment deployment;

    Door(Deployment deployment) {
        this.deployment = deployment;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!deployment.opens()) {
            refuse(response);
            return;
        }
        Optional<Exchange> exchange =
                request instanceof HttpServletRequest http ? Exchange.current(http) : Optional.empty();
        if (exchange.isPresent()) {
            exchange.get().passage().through((HttpServletRequest) request, () -> chain.doFilter(request, response));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(ServletResponse response) throws IOException, ServletException {
        if (response instanceof HttpServletResponse answer) {
            answer.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            throw new ServletException("A filter of Gatehouse did not start");
        }
    }
}
