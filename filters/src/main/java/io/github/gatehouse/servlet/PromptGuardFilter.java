package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Feature;

/**
 * Checks what is asked: 422 for a prompt that is blank or longer than 2000 characters, 400 for JSON or text that is
 * malformed, 415 for other formats. Removes white space around prompts, and control characters. It does not understand
 * what a prompt says.
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
 * <p>Every text of a body is a prompt, unless the init-param {@code fields} names those that are. Bodies are read up to
 * {@code gatehouse.body.limit} (413 above it).
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
