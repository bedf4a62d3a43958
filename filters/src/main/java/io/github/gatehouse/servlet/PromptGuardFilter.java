package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Feature;

/**
 * Checks what is asked: blank, too long, of another format.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>prompt</filter-name>
 *   <filter-class>io.github.gatehouse.servlet.PromptGuardFilter</filter-class>
 *   <async-supported>true</async-supported>
 * </filter>
 * <filter-mapping>
 *   <filter-name>prompt</filter-name>
 *   <url-pattern>/api/chat/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>Comes behind {@link RateLimitFilter} and before {@link SanitizePiiFilter}: before the limit, each refused prompt is
 * free of charge; behind the scrubber, it judges masks. The start stops in either case.
 */
public final class PromptGuardFilter extends GuardFilter {

    @Override
    protected Feature feature() {
        return Feature.INJECTION;
    }
}
