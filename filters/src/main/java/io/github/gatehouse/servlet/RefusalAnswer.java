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

/** Writes a refusal in the place of an answer. Headers that stood before the first filter, such as CORS ones, stay. */
final class RefusalAnswer {

    private static final Set<String> OF_THE_BODY =
            Set.of("content-type", "content-length", "content-encoding", "content-language", "etag", "last-modified");

    private final HttpServletResponse response;
    private final Map<String, List<String>> kept = new LinkedHashMap<>();

    /** @param response before any filter of ours or the application has touched it */
    RefusalAnswer(HttpServletResponse response) {
        this.response = response;
        for (String name : response.getHeaderNames()) {
            if (!OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT))) {
                kept.put(name, List.copyOf(response.getHeaders(name)));
            }
        }
    }

    void write(Refusal refusal, List<Quota> quotas, boolean head) throws IOException {
        Rendered rendered = Dialect.GENERIC.render(refusal, quotas);
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
}
