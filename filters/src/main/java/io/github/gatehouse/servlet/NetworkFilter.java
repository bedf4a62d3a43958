package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Feature;

/**
 * Refuses plain HTTP, and clients outside the allowed ranges: 403 either way. Without the init-param {@code clients}
 * every address may call. Plain HTTP is allowed from loopback to loopback, unless {@code plain} is {@code never}.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>net</filter-name>
 *   <filter-class>io.github.gatehouse.servlet.NetworkFilter</filter-class>
 *   <async-supported>true</async-supported>
 *   <init-param><param-name>clients</param-name><param-value>10.0.0.0/8</param-value></init-param>
 * </filter>
 * <filter-mapping>
 *   <filter-name>net</filter-name>
 *   <url-pattern>/api/chat/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>Behind a proxy that ends TLS, name the proxy in {@code gatehouse.proxies}: only then do its forwarding headers say
 * that the client came over HTTPS, and from where. Otherwise its plain HTTP calls are refused.
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
