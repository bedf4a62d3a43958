package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.approval.Deed;
import io.github.gatehouse.approval.RawBody;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What a request does, as far as a client can say: method, path, query, body, and the header fields that are asked for. */
final class RequestDeed {

    private static final String ACTION = "HTTP";

    private RequestDeed() {}

    /**
     * Reads the request as it was sent.
     *
     * @param headers names of the fields that belong to it
     * @throws GuardException if its body was not read, and so cannot be shown
     */
    static Deed of(Exchange exchange, HttpServletRequest request, List<String> headers) {
        byte[] body = exchange.body().raw().orElseThrow(Refusals::unsupported);
        String type = request.getContentType() == null ? "" : request.getContentType();
        Principal user = request.getUserPrincipal();
        return new Deed(
                ACTION,
                List.of("method", "path", "query", "headers", "body"),
                List.of(
                        request.getMethod(),
                        request.getRequestURI(),
                        new ArrayList<>(exchange.request().queries()),
                        fields(request, headers),
                        new RawBody(type, body)),
                user == null || user.getName() == null ? "" : user.getName());
    }

    private static TreeMap<String, List<String>> fields(HttpServletRequest request, List<String> names) {
        TreeMap<String, List<String>> fields = new TreeMap<>();
        for (String name : names) {
            List<String> values = Collections.list(request.getHeaders(name));
            if (!values.isEmpty()) {
                fields.put(name.toLowerCase(Locale.ROOT), values);
            }
        }
        return fields;
    }
}
