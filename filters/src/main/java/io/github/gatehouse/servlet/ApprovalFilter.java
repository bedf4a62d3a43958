package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Feature;

/**
 * Lets a request through only once another person has approved it, and then once. The first request is answered with 202
 * and {@code Location}, and nothing has run; the same request gets 409 until somebody has decided, then runs once if it
 * was approved, and is 403 if it was rejected. A ticket that has expired or was used is 410. People decide through the
 * application's subclass of {@code ApprovalResource}.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>refunds</filter-name>
 *   <filter-class>io.github.gatehouse.servlet.ApprovalFilter</filter-class>
 *   <async-supported>true</async-supported>
 *   <init-param><param-name>role</param-name><param-value>supervisor</param-value></init-param>
 *   <init-param><param-name>expires</param-name><param-value>PT1H</param-value></init-param>
 * </filter>
 * <filter-mapping>
 *   <filter-name>refunds</filter-name>
 *   <url-pattern>/api/refunds/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>The same request is one by the same user with the same method, path, query, {@code Content-Type}, body and
 * {@code headers}, byte by byte, as it was sent. Other header fields may differ: name those by which the application acts.
 * A request without a user is refused (403) unless a {@link RequestCaller} names who it is.
 *
 * <p>Comes behind {@link SanitizePiiFilter} and before {@link OutputFilter}. Bodies are read as by these, up to
 * {@code size}. When the cluster does not answer, requests are refused (503).
 */
public final class ApprovalFilter extends GuardFilter {

    @Override
    protected Feature feature() {
        return Feature.APPROVAL;
    }
}
