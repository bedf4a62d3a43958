package io.github.gatehouse.servlet;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.config.Feature;
import io.github.gatehouse.config.SettingsException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One guard as a filter of {@code web.xml}. The filter's name is the guard's instance name, unless the init-param
 * {@code name} says otherwise; every other init-param is a setting of that instance, and the weakest source of it. An
 * init-param that no such setting has, or a bad value, stops the start.
 *
 * <p>All filters on a request's way share one {@link Exchange}. Each judges a request once, on whichever dispatch first
 * meets it: request, forward, include, error page or asynchronous dispatch. {@link GatehouseInitializer} adds the
 * dispatcher types and the {@code async-supported} that {@code web.xml} leaves out; under {@code <absolute-ordering/>}
 * it does not run, and they must be written down; so must {@code async-supported} on Payara.
 *
 * <p>Filters must be mapped in this order; a wrong one stops the start: {@link AuditFilter}, {@link NetworkFilter},
 * {@link RateLimitFilter}, {@link BudgetFilter}, {@link PromptGuardFilter}, {@link SanitizePiiFilter},
 * {@link ApprovalFilter}, {@link OutputFilter}. A filter of the
 * application that reads or decodes the body belongs behind them, one that compresses answers before them.
 */
public abstract class GuardFilter implements Filter {

    private static final String NAME = "name";

    private @Nullable Deployment deployment;
    private @Nullable Guard guard;
    private String filterName = "";

    protected GuardFilter() {}

    /** What this filter does. */
    protected abstract Feature feature();

    @Override
    public final void init(FilterConfig config) throws ServletException {
        filterName = config.getFilterName();
        Deployment deployment = Deployment.of(config.getServletContext());
        boolean started = false;
        try {
            start(deployment, config);
            started = true;
        } finally {
            if (!started) {
                deployment.filterFailed();
            }
        }
    }

    private void start(Deployment deployment, FilterConfig config) throws ServletException {
        Guard guard;
        try {
            guard = guard(deployment, config);
        } catch (SettingsException | IllegalStateException e) {
            throw new ServletException(e.getMessage(), e);
        }
        deployment.order().join(filterName, guard.stage());
        deployment.filterStarted();
        this.guard = guard;
        this.deployment = deployment;
        try {
            deployment.verify();
        } catch (SettingsException e) {
            destroy();
            throw new ServletException(e.getMessage(), e);
        }
    }

    @Override
    public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer)) {
            throw new ServletException("Filter " + filterName + " guards HTTP only");
        }
        if (deployment == null) {
            throw new ServletException("Filter " + filterName + " was not started");
        }
        Exchange.of(http, deployment).pass(this, http, answer, chain);
    }

    @Override
    public final void destroy() {
        if (deployment != null) {
            deployment.filterStopped();
            deployment = null;
        }
    }

    /** Whether this request is judged at all. */
    boolean judges(HttpServletRequest request) {
        return true;
    }

    /** The guard has let the request go on. */
    void passed(HttpServletRequest request, GuardChain chain) {}

    Guard guard() {
        return requireNonNull(guard, "guard");
    }

    String filterName() {
        return filterName;
    }

    Guard guard(Deployment deployment, FilterConfig config) {
        Map<String, String> local = new HashMap<>();
        for (String name : Collections.list(config.getInitParameterNames())) {
            local.put(name, config.getInitParameter(name));
        }
        String own = local.remove(NAME);
        return deployment.engine().guard(feature(), own == null ? config.getFilterName() : own, local);
    }
}
