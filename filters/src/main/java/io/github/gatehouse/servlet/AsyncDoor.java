package io.github.gatehouse.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Stands on every asynchronous dispatch of an application that has Gatehouse filters: a guarded request may be
 * dispatched to a path where none is mapped, and its answer must still be completed. Judges nothing.
 */
final class AsyncDoor implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Exchange> exchange =
                request instanceof HttpServletRequest http ? Exchange.current(http) : Optional.empty();
        if (exchange.isPresent()) {
            exchange.get().passage().through((HttpServletRequest) request, () -> chain.doFilter(request, response));
        } else {
            chain.doFilter(request, response);
        }
    }
}
