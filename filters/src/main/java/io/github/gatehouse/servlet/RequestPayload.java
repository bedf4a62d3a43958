package io.github.gatehouse.servlet;

import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.FormBody;
import java.util.Optional;

/** Query and body of a request. Guards that judge structure see the body, or the query if there is none. */
record RequestPayload(Optional<FormBody> query, Optional<Body> body) implements Payload {

    static Payload of(Optional<FormBody> query, Optional<Body> body) {
        return query.isEmpty() && body.isEmpty() ? Payload.NONE : new RequestPayload(query, body);
    }

    /** What a call carries now; a payload that did not come from here is a mistake of a guard. */
    static RequestPayload in(Payload payload) {
        if (payload instanceof RequestPayload request) {
            return request;
        }
        if (payload == Payload.NONE) {
            return new RequestPayload(Optional.empty(), Optional.empty());
        }
        throw new IllegalStateException("A guard put another payload in the place of the request");
    }

    @Override
    public Payload edit(Editor editor) {
        Optional<FormBody> query = this.query.map(part -> part.edit(editor));
        Optional<Body> body = this.body.map(part -> (Body) part.edit(editor));
        boolean same = query.orElse(null) == this.query.orElse(null) && body.orElse(null) == this.body.orElse(null);
        return same ? this : new RequestPayload(query, body);
    }

    @Override
    public Object value() {
        if (body.isPresent()) {
            return body.get().value();
        }
        return query.isPresent() ? query.get().value() : "";
    }

    @Override
    public long length() {
        return body.map(Payload::length).orElse(0L);
    }
}
