package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.FormBody;
import io.github.gatehouse.payload.MultipartBody;
import io.github.gatehouse.payload.MultipartPart;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Query and form parameters as the guards have left them. The container's own are used as long as it has read the form
 * itself and the query is unchanged.
 */
final class Parameters {

    private final Exchange exchange;
    private final GuardedRequest request;
    private final @Nullable String sent;
    private @Nullable Map<String, String[]> map;
    private String mapped = "";

    Parameters(Exchange exchange, GuardedRequest request) {
        this.exchange = exchange;
        this.request = request;
        this.sent = sent(request.raw());
    }

    /** The client's query, even where the first filter of ours stands behind a forward. */
    private static @Nullable String sent(HttpServletRequest raw) {
        if (raw.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) != null) {
            return (String) raw.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING);
        }
        return raw.getAttribute(AsyncContext.ASYNC_REQUEST_URI) != null
                ? (String) raw.getAttribute(AsyncContext.ASYNC_QUERY_STRING)
                : raw.getQueryString();
    }

    /** All queries there are now: the client's first, then one that a dispatch has added. */
    Set<String> queries() {
        Set<String> queries = new LinkedHashSet<>();
        if (sent != null && !sent.isEmpty()) {
            queries.add(sent);
        }
        String dispatched = dispatchedQuery();
        if (!dispatched.isEmpty()) {
            queries.add(dispatched);
        }
        return queries;
    }

    private RequestPayload payload() {
        return RequestPayload.in(exchange.chain().call().payload());
    }

    private Optional<Body> form() {
        return RequestBody.form(request.raw()) || RequestBody.multipart(request.raw())
                ? payload().body()
                : Optional.empty();
    }

    /** The parts of a form with files. */
    List<MultipartPart> parts() {
        return payload().body().orElse(null) instanceof MultipartBody form ? form.parts() : List.of();
    }

    /** A query as the guards left it; one that they have not seen was made by the application, and stays as it is. */
    @Nullable
    String queryString(@Nullable String current) {
        FormBody query = current == null ? null : payload().queries().get(current);
        return query == null ? current : new String(query.bytes(), StandardCharsets.UTF_8);
    }

    /** The container does not know the parameters, or knows them as they were before the guards. */
    boolean ours() {
        boolean edited = payload().queries().keySet().stream().anyMatch(query -> !query.equals(queryString(query)));
        return edited || exchange.body().isTaken() && form().isPresent();
    }

    Map<String, String[]> map() {
        String dispatched = dispatchedQuery();
        if (map == null || !mapped.equals(dispatched)) {
            map = merge(dispatched);
            mapped = dispatched;
        }
        return map;
    }

    /** The query in the path of a forward or include, which comes before all others (Servlet 6.0, section 9.1.1). */
    private String dispatchedQuery() {
        HttpServletRequest raw = request.raw();
        Object query = raw.getDispatcherType() == DispatcherType.INCLUDE
                ? raw.getAttribute(RequestDispatcher.INCLUDE_QUERY_STRING)
                : raw.getQueryString();
        return query instanceof String text && !text.equals(sent) ? text : "";
    }

    private Map<String, String[]> merge(String dispatched) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String query : new String[] {dispatched, sent == null ? "" : sent}) {
            if (!query.isEmpty()) {
                add(all, parameters(query));
            }
        }
        form().ifPresent(body -> {
            if (body instanceof FormBody form) {
                add(all, form.parameters());
            } else if (body instanceof MultipartBody form) {
                add(all, form.parameters());
            }
        });
        Map<String, String[]> merged = new LinkedHashMap<>();
        all.forEach((name, values) -> merged.put(name, values.toArray(String[]::new)));
        return Collections.unmodifiableMap(merged);
    }

    private Map<String, List<String>> parameters(String query) {
        FormBody seen = payload().queries().get(query);
        return seen == null ? readable(query) : seen.parameters();
    }

    private static void add(Map<String, List<String>> all, Map<String, List<String>> more) {
        more.forEach((name, values) ->
                all.computeIfAbsent(name, key -> new ArrayList<>()).addAll(values));
    }

    private static Map<String, List<String>> readable(String query) {
        try {
            return FormBody.query(query).parameters();
        } catch (GuardException e) {
            return Map.of();
        }
    }
}
