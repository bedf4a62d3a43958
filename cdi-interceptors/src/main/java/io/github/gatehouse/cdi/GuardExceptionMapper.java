package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Rendered;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers a refused call of a Jakarta REST resource as the filters do: problem details (RFC 9457) with the status of the
 * {@link io.github.gatehouse.Reason}. Found by itself, as a provider and as a service of Jakarta REST 3.1. An
 * application's own mapper for {@link GuardException} goes first if it has a higher priority.
 */
@Provider
public final class GuardExceptionMapper implements ExceptionMapper<GuardException> {

    @Override
    public Response toResponse(GuardException refused) {
        Rendered rendered = Dialect.GENERIC.render(refused.refusal(), refused.quotas());
        Response.ResponseBuilder response = Response.status(rendered.status())
                .header(HttpHeaders.CONTENT_TYPE, rendered.contentType())
                .entity(rendered.body());
        rendered.headers().forEach(response::header);
        return response.build();
    }
}
