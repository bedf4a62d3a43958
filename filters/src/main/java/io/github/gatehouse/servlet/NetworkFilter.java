package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Feature;

/**
 * Refuses plain HTTP, and clients outside the allowed ranges.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>net</filter-name>
 *   <filter-class>io.github.gatehouse.servlet.NetworkFilter</filter-class>
 *   <async-supported>true</async-supported>
 *   <init-param><param-name>allow</param-name><param-value>10.0.0.0/8</param-value></init-param>
 * </filter>
 * <filter-mapping>
 *   <filter-name>net</filter-name>
 *   <url-pattern>/api/chat/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>Comes before all filters that count or read: behind a limit, strangers use up the limit of a shared address; behind
 * a scrubber, they make the server read bodies. The start stops if it is mapped later.
 */
public final class NetworkFilter extends GuardFilter {

    @Override
    protected Feature feature() {
        return Feature.NET;
    }
}
