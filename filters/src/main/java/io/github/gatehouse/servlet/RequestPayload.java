package io.github.gatehouse.servlet;

import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.Fielded;
import io.github.gatehouse.payload.Fields;
import io.github.gatehouse.payload.FormBody;
import io.github.gatehouse.payload.JsonChanges;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Queries and body of a request. Guards that judge structure see the body, or the client's query if there is none.
 *
 * @param queries what the client sent, and what a dispatch added before the guards looked, by their text as it came
 */
record RequestPayload(String target, Map<String, FormBody> queries, Optional<Body> body) implements Fielded {

    private static final RequestPayload EMPTY = new RequestPayload("", Map.of(), Optional.empty());

    static Payload of(String target, Map<String, FormBody> queries, Optional<Body> body) {
        return queries.isEmpty() && body.isEmpty() ? Payload.NONE : new RequestPayload(target, queries, body);
    }

    /** What a call carries now; a payload that did not come from here is a mistake of a guard. */
    static RequestPayload in(Payload payload) {
        if (payload instanceof RequestPayload request) {
            return request;
        }
        if (payload == Payload.NONE) {
            return EMPTY;
        }
        throw new IllegalStateException("A guard put another payload in the place of the request");
    }

    @Override
    public Payload edit(Editor editor) {
        Map<String, FormBody> edited = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<String, FormBody> query : queries.entrySet()) {
            FormBody now = query.getValue().edit(editor);
            edited.put(query.getKey(), now);
            same &= now == query.getValue();
        }
        Optional<Body> after = body.map(part -> (Body) part.edit(editor));
        same &= after.orElse(null) == body.orElse(null);
        return same ? this : new RequestPayload(target, edited, after);
    }

    /** Of the body; the query goes on. */
    @Override
    public Payload only(Fields fields, Consumer<String> went) {
        return new RequestPayload(target, queries, body.map(part -> part.only(fields, went)));
    }

    @Override
    public Payload with(String pointer, String json) {
        Optional<Body> after = body.map(part -> (Body) part.with(pointer, json));
        return after.orElse(null) == body.orElse(null) ? this : new RequestPayload(target, queries, after);
    }

    @Override
    public Payload with(JsonChanges changes) {
        Optional<Body> after = body.map(part -> (Body) part.with(changes));
        return after.orElse(null) == body.orElse(null) ? this : new RequestPayload(target, queries, after);
    }

    @Override
    public Object value() {
        if (body.isPresent()) {
            return body.get().value();
        }
        return queries.isEmpty() ? "" : queries.values().iterator().next().value();
    }

    @Override
    public long length() {
        return body.map(Payload::length).orElse(0L);
    }
}
