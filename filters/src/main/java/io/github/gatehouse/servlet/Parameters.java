package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.FormBody;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** @param sent the query as the client sent it */
    Parameters(Exchange exchange, GuardedRequest request, @Nullable String sent) {
        this.exchange = exchange;
        this.request = request;
        this.sent = sent;
    }

    private Optional<FormBody> query() {
        return RequestPayload.in(exchange.chain().call().payload()).query();
    }

    private Optional<Body> form() {
        return RequestBody.form(request.raw())
                ? RequestPayload.in(exchange.chain().call().payload()).body()
                : Optional.empty();
    }

    /** The query that the client sent as the guards left it; one that a dispatch has set stays as it is. */
    @Nullable
    String queryString(@Nullable String current) {
        return current == null || !current.equals(sent)
                ? current
                : query().map(query -> new String(query.bytes(), StandardCharsets.UTF_8))
                        .orElse(current);
    }

    /** The container does not know the parameters, or knows them as they were before the guards. */
    boolean ours() {
        boolean edited = sent != null && !sent.equals(queryString(sent));
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
        Object query = request.getDispatcherType() == DispatcherType.INCLUDE
                ? request.raw().getAttribute(RequestDispatcher.INCLUDE_QUERY_STRING)
                : request.raw().getQueryString();
        return query instanceof String text && !text.equals(sent) ? text : "";
    }

    private Map<String, String[]> merge(String dispatched) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        if (!dispatched.isEmpty()) {
            add(all, readable(dispatched));
        }
        query().ifPresent(query -> add(all, query.parameters()));
        form().filter(FormBody.class::isInstance)
                .map(FormBody.class::cast)
                .ifPresent(form -> add(all, form.parameters()));
        Map<String, String[]> merged = new LinkedHashMap<>();
        all.forEach((name, values) -> merged.put(name, values.toArray(String[]::new)));
        return Collections.unmodifiableMap(merged);
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
