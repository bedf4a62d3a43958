package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Feature;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Keeps tokens and money within limits, over all servers of the cluster: 402 when a budget is used up (429 in the shape
 * of OpenAI), 429 with {@code Retry-After} for limits per time and for calls at once. What a call may take at most is
 * reserved before it and settled afterwards by what it has really taken.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>budget</filter-name>
 *   <filter-class>io.github.gatehouse.servlet.BudgetFilter</filter-class>
 *   <async-supported>true</async-supported>
 *   <init-param><param-name>money</param-name><param-value>20 USD/day, 300 USD/month</param-value></init-param>
 *   <init-param><param-name>tokens</param-name><param-value>30000/min</param-value></init-param>
 *   <init-param><param-name>concurrent</param-name><param-value>4</param-value></init-param>
 * </filter>
 * <filter-mapping>
 *   <filter-name>budget</filter-name>
 *   <url-pattern>/v1/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>On a provider's path, such as {@code /v1/chat/completions}, the request is read as the provider reads it: it goes on
 * with a bound for the length of its answer ({@code max-tokens}, 1024), and the answer tells what it has cost. On any
 * other path the application reports that to {@code Spend}; if it does not, the cost is estimated from the texts. Bodies
 * are read up to {@code gatehouse.body.limit} (413 above it); answers are followed, not held back.
 *
 * <p>Comes behind {@link RateLimitFilter} and before {@link PromptGuardFilter}: before the limit, refused calls would
 * still be reserved for. What a later filter refuses costs nothing.
 */
public final class BudgetFilter extends GuardFilter {

    @Override
    protected Feature feature() {
        return Feature.BUDGET;
    }

    /** A browser asks before it calls (Fetch standard, CORS preflight); the call itself is counted. */
    @Override
    boolean judges(HttpServletRequest request) {
        return !RateLimitFilter.isPreflight(request);
    }
}
