package io.github.gatehouse.servlet;

import io.github.gatehouse.Quota;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Rendered;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The end of an answer that is refused: a refusal in its place or, once some of it has gone out, an error event and a
 * broken connection. Headers that stood before the first filter, such as CORS ones, stay.
 */
final class RefusalAnswer {

    private static final Set<String> OF_THE_BODY =
            Set.of("content-type", "content-length", "content-encoding", "content-language", "etag", "last-modified");

    private final HttpServletResponse response;
    private final Client client;
    private final Supplier<Dialect> dialect;
    private final Map<String, List<String>> kept = new LinkedHashMap<>();
    private boolean rendered;
    private boolean broken;

    /**
     * @param response before any filter of ours or the application has touched it
     * @param dialect that of the client
     */
    RefusalAnswer(HttpServletResponse response, Client client, Supplier<Dialect> dialect) {
        this.response = response;
        this.client = client;
        this.dialect = dialect;
        for (String name : response.getHeaderNames()) {
            if (!OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT))) {
                kept.put(name, List.copyOf(response.getHeaders(name)));
            }
        }
    }

    /** The container has put an answer of its own in the place. */
    void leave() {
        rendered = true;
    }

    void render(Refusal refusal, List<Quota> quotas, boolean head) {
        if (response.isCommitted()) {
            broken = true;
            return;
        }
        try {
            write(refusal, quotas, head);
        } catch (IOException e) {
            client.lose();
        }
        rendered = true;
    }

    private void write(Refusal refusal, List<Quota> quotas, boolean head) throws IOException {
        Rendered rendered = dialect.get().render(refusal, quotas);
        response.reset();
        kept.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setStatus(rendered.status());
        rendered.headers().forEach(response::setHeader);
        response.setContentType(rendered.contentType());
        response.setContentLength(rendered.body().length);
        if (!head) {
            response.getOutputStream().write(rendered.body());
        }
        response.flushBuffer();
    }

    /** @param streamed whether an event can be told from what has gone out */
    void breakOff(Refusal refusal, boolean streamed) {
        broken = true;
        if (!streamed) {
            return;
        }
        byte[] event = dialect.get().streamError(refusal);
        try {
            client.write(event, 0, event.length);
            client.flush();
        } catch (IOException e) {
            client.lose();
        }
    }

    /** Whether the client must not take what it got for a complete answer. */
    boolean broken() {
        return broken;
    }

    boolean isOver() {
        return rendered || broken;
    }
}
