package io.github.gatehouse.servlet;

import io.github.gatehouse.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** What an application may bring along; tests send the headers. */
public final class CallerByHeader implements RequestCaller {

    static final String TENANT = "Test-Tenant";
    static final String FAILURE = "Test-Failure";

    @Override
    public Caller caller(HttpServletRequest request, Caller otherwise) {
        if (request.getHeader(FAILURE) != null) {
            throw new IllegalStateException(request.getHeader(FAILURE));
        }
        String tenant = request.getHeader(TENANT);
        return tenant == null ? otherwise : otherwise.of(tenant);
    }
}
