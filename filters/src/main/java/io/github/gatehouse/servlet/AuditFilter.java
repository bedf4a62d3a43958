package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Feature;

/**
 * Writes one event for each call: who, what, how long, how it ended; never the text.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>audit</filter-name>
 *   <filter-class>io.github.gatehouse.servlet.AuditFilter</filter-class>
 *   <async-supported>true</async-supported>
 * </filter>
 * <filter-mapping>
 *   <filter-name>audit</filter-name>
 *   <url-pattern>/api/chat/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>An event is one line of {@code key=value} pairs at level INFO, to the logger {@code io.github.gatehouse.audit}. The
 * caller stands there as a keyed hash; without a cluster's secret, and without the setting {@code key}, that hash is
 * another one after each start. Refuses nothing.
 *
 * <p>Comes first: what another filter refuses before it is not in the audit. The start stops if it is mapped later.
 */
public final class AuditFilter extends GuardFilter {

    @Override
    protected Feature feature() {
        return Feature.AUDIT;
    }
}
