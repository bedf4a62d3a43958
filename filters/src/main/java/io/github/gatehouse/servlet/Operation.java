package io.github.gatehouse.servlet;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Names what is called by method and servlet mapping: the path itself may be personal, and there is no end of paths. */
final class Operation {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private Operation() {}

    static String of(HttpServletRequest request) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
        HttpServletMapping mapping = request.getHttpServletMapping();
        String pattern = mapping == null || mapping.getPattern() == null ? "" : mapping.getPattern();
        return method + ' ' + (pattern.isEmpty() ? "/" : pattern);
    }
}
