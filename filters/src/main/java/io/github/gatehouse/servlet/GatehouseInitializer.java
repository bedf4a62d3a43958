package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Engine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Completes the declarations of the Gatehouse filters in {@code web.xml}: every dispatcher type, and support for
 * asynchronous requests. Maps none by itself; an application without such filters stays as it is. Containers run it
 * unless {@code <absolute-ordering/>} leaves this library out; filters work without it, as far as they are declared in
 * full.
 */
public final class GatehouseInitializer implements ServletContainerInitializer {

    private static final System.Logger LOG = System.getLogger(GatehouseInitializer.class.getName());
    private static final String DOOR = "gatehouse-door";
    private static final EnumSet<DispatcherType> NESTED = EnumSet.complementOf(EnumSet.of(DispatcherType.REQUEST));

    /**
     * The engine of a web application; the first who asks starts it. Filters and interceptors share it.
     *
     * @throws io.github.gatehouse.config.SettingsException if the settings cannot be used
     */
    public static Engine engine(ServletContext context) {
        return Deployment.engine(context);
    }

    /** Whether Gatehouse filters are declared in the application. */
    public static boolean hasFilters(ServletContext context) {
        return !guards(context).isEmpty();
    }

    private static List<? extends FilterRegistration> guards(ServletContext context) {
        return context.getFilterRegistrations().values().stream()
                .filter(registration -> isGuard(registration.getClassName(), context))
                .toList();
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        context.addListener(new EngineStop());
        JsonLibrary.keep(context);
        List<? extends FilterRegistration> guards = guards(context);
        if (!guards.isEmpty()) {
            // Mappings count in the order in which they are added, and containers tell of filters in any order.
            List<String> written = Deployment.of(context).order().names();
            guards.stream()
                    .sorted(Comparator.comparingInt(guard -> written.indexOf(guard.getName())))
                    .forEach(GatehouseInitializer::complete);
            FilterRegistration.Dynamic door = context.addFilter(DOOR, new Door(Deployment.of(context)));
            door.setAsyncSupported(true);
            door.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
            Deployment.of(context).initialized(guards.size());
            LOG.log(
                    System.Logger.Level.INFO,
                    "Gatehouse filters {0} also run on {1} dispatches and support asynchronous requests",
                    guards.stream().map(FilterRegistration::getName).toList(),
                    NESTED);
        }
    }

    private static boolean isGuard(@Nullable String name, ServletContext context) {
        try {
            return name != null
                    && GuardFilter.class.isAssignableFrom(Class.forName(name, false, context.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Mapping a filter twice is harmless: it judges a request once. */
    private static void complete(FilterRegistration filter) {
        Collection<String> patterns = filter.getUrlPatternMappings();
        if (!patterns.isEmpty()) {
            filter.addMappingForUrlPatterns(NESTED, true, patterns.toArray(String[]::new));
        }
        Collection<String> servlets = filter.getServletNameMappings();
        if (!servlets.isEmpty()) {
            filter.addMappingForServletNames(NESTED, true, servlets.toArray(String[]::new));
        }
        supportAsync(filter);
    }

    /** Payara and GlassFish let only those change this who have added the filter. */
    private static void supportAsync(FilterRegistration filter) {
        if (filter instanceof FilterRegistration.Dynamic declared) {
            declared.setAsyncSupported(true);
        } else if (!isAsync(filter)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Filter {0} needs <async-supported>true</async-supported> in web.xml for asynchronous requests: this"
                            + " server does not let it be added",
                    filter.getName());
        }
    }

    private static boolean isAsync(FilterRegistration filter) {
        try {
            return Boolean.TRUE.equals(Reflected.follow(filter, "getFilterDefinition", "isAsyncSupported"));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }
}
