package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.config.BodySettings;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application sees it: its body and parameters are those that the guards have left. A body that no
 * guard has asked for comes straight from the container.
 */
final class GuardedRequest extends HttpServletRequestWrapper {

    private static final String CONTENT_LENGTH = "Content-Length";

    /** How the names of all attributes end in which containers keep a query. */
    private static final String QUERY_STRING = ".query_string";

    private final Exchange exchange;
    private final Parameters parameters;
    private @Nullable ServletInputStream input;
    private @Nullable BufferedReader reader;

    GuardedRequest(HttpServletRequest request, Exchange exchange) {
        super(request);
        this.exchange = exchange;
        this.parameters = new Parameters(exchange, this);
    }

    /** Whether this exchange's wrapper is the request or is wrapped in it. */
    static boolean isIn(ServletRequest request, Exchange exchange) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            if (inner instanceof GuardedRequest guarded && guarded.exchange == exchange) {
                return true;
            }
            inner = wrapper.getRequest();
        }
        return false;
    }

    /** The request underneath; during a dispatch the container may have put one of its own there. */
    HttpServletRequest raw() {
        return (HttpServletRequest) getRequest();
    }

    /** All queries that the application may see. */
    Set<String> queries() {
        return parameters.queries();
    }

    private RequestBody body() {
        return exchange.body();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (!body().isTaken()) {
            body().readByOthers();
            return super.getInputStream();
        }
        if (reader != null) {
            throw new IllegalStateException("getReader() has been called for this request");
        }
        return input();
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (!body().isTaken()) {
            body().readByOthers();
            return super.getReader();
        }
        if (reader == null) {
            if (input != null) {
                throw new IllegalStateException("getInputStream() has been called for this request");
            }
            reader = new BufferedReader(new InputStreamReader(input(), body().charset()));
        }
        return reader;
    }

    private ServletInputStream input() {
        if (input == null) {
            byte[] bytes = body().bytes(exchange.chain().call().payload());
            input = new BodyInput(bytes, body().rest(), exchange.passage());
        }
        return input;
    }

    @Override
    public int getContentLength() {
        long length = getContentLengthLong();
        return length > Integer.MAX_VALUE ? -1 : (int) length;
    }

    @Override
    public long getContentLengthLong() {
        return body().isWhole() ? body().bytes(exchange.chain().call().payload()).length : super.getContentLengthLong();
    }

    private boolean isLength(String name) {
        return CONTENT_LENGTH.equalsIgnoreCase(name) && body().isWhole() && super.getHeader(name) != null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isLength(name) ? Long.toString(getContentLengthLong()) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isLength(name)
                ? Collections.enumeration(List.of(Long.toString(getContentLengthLong())))
                : super.getHeaders(name);
    }

    @Override
    public int getIntHeader(String name) {
        return isLength(name) ? getContentLength() : super.getIntHeader(name);
    }

    @Override
    public @Nullable String getCharacterEncoding() {
        boolean read = body().isWhole() && getContentLengthLong() > 0;
        return read ? body().charset().name() : super.getCharacterEncoding();
    }

    /** Trailers come after the body and were seen by no guard. */
    @Override
    public Map<String, String> getTrailerFields() {
        return body().isTaken() ? Map.of() : super.getTrailerFields();
    }

    @Override
    public @Nullable String getQueryString() {
        return parameters.queryString(super.getQueryString());
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        Object value = super.getAttribute(name);
        return name.endsWith(QUERY_STRING) && value instanceof String query ? parameters.queryString(query) : value;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        if (parameters.ours()) {
            return parameters.map();
        }
        if (!body().isTaken() && carriesParameters()) {
            body().readByOthers();
        }
        return super.getParameterMap();
    }

    private boolean carriesParameters() {
        String type = super.getContentType();
        return RequestBody.form(raw())
                || type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        if (!body().isTaken() || !RequestBody.multipart(raw())) {
            body().readByOthers();
            return super.getParts();
        }
        List<Part> parts = new ArrayList<>();
        parameters.parts().forEach(part -> parts.add(new GuardedPart(part, getServletContext())));
        return parts;
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException, ServletException {
        for (Part part : getParts()) {
            if (part.getName().equals(name)) {
                return part;
            }
        }
        return null;
    }

    @Override
    public AsyncContext startAsync() {
        GuardedResponse response = exchange.response();
        return exchange.passage().started(super.startAsync(this, response), this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return exchange.passage().started(super.startAsync(request, response), request, response);
    }

    @Override
    public AsyncContext getAsyncContext() {
        return exchange.passage().context(super.getAsyncContext());
    }

    /**
     * Hands the connection to the application.
     *
     * @throws GuardException if a guard of this request judges content: it could see none of it
     */
    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler) throws IOException, ServletException {
        boolean allowed = exchange.deployment().body().other() == BodySettings.Other.PASS;
        if (exchange.seesContent() && !allowed) {
            throw exchange.chain().refuse(Refusals.upgrade().refusal());
        }
        return super.upgrade(handler);
    }
}
