package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Feature;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Refuses callers who call too often: 429 with {@code Retry-After} and the {@code RateLimit} fields. Counts by user if
 * there is one, else by client address, over all servers of the cluster. {@code value} calls (100) in any
 * {@code window} (one minute) may pass. A call that is refused here does not count, nor does a CORS preflight; one that
 * a later filter refuses does.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>limits</filter-name>
 *   <filter-class>io.github.gatehouse.servlet.RateLimitFilter</filter-class>
 *   <async-supported>true</async-supported>
 *   <init-param><param-name>value</param-name><param-value>10</param-value></init-param>
 *   <init-param><param-name>window</param-name><param-value>PT1M</param-value></init-param>
 * </filter>
 * <filter-mapping>
 *   <filter-name>limits</filter-name>
 *   <url-pattern>/api/chat/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>Several limits in one filter hold all together, or none counts the call: {@code more} is
 * {@code 100/PT1H, 1000/day per tenant, 5 at once per everybody}. {@code algorithm} is {@code window} (exact),
 * {@code bucket} (with {@code burst}) or {@code concurrent} (calls at once, held until the answer is complete);
 * {@code per} says whom to count apart: {@code caller}, {@code tenant}, {@code model} (the body is read for it) or
 * {@code everybody}. A {@link RequestCaller} of the application may name caller and tenant. {@code headers} is
 * {@code ietf}, {@code openai}, {@code anthropic} or {@code none}.
 *
 * <p>Comes behind a filter that authenticates, or all users behind one address share its limit; behind
 * {@link NetworkFilter}; and before all that read bodies, or refusing costs as much as serving. Behind a proxy that is
 * not in {@code gatehouse.proxies} all clients are one: the proxy.
 */
public final class RateLimitFilter extends GuardFilter {

    @Override
    protected Feature feature() {
        return Feature.LIMIT;
    }

    /** A browser asks before it calls (Fetch standard, CORS preflight); the call itself is counted. */
    @Override
    boolean judges(HttpServletRequest request) {
        return !isPreflight(request);
    }

    static boolean isPreflight(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod())
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }
}
