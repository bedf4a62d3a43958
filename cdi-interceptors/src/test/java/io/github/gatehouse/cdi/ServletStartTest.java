package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.SettingsException;
import io.github.gatehouse.servlet.GatehouseInitializer;
import io.github.gatehouse.servlet.RateLimitFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServletStartTest {

    private final Map<String, Object> attributes = new HashMap<>();

    private final Map<String, FilterRegistration> filters = new HashMap<>();

    private final ServletContext context = (ServletContext) Proxy.newProxyInstance(
            ServletStartTest.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "getAttribute":
                        return attributes.get(arguments[0]);
                    case "setAttribute":
                        return attributes.put((String) arguments[0], arguments[1]);
                    case "getContextPath":
                        return "/shop";
                    case "getClassLoader":
                        return ServletStartTest.class.getClassLoader();
                    case "getFilterRegistrations":
                        return filters;
                    default:
                        return null;
                }
            });

    @ApplicationScoped
    static class Service {
        @RateLimited
        void ask(@LimitKey String user) {}
    }

    @ApplicationScoped
    static class Unguarded {
        void ask(String user) {}
    }

    @Test
    void engineThatWasNeededBefore_isLentToTheFilters() {
        try (Application application = Application.of(Service.class)) {
            Engine before = application.get(EngineProvider.class).engine();
            declareFilter();
            new ServletStart().onStartup(Set.of(), context);
            assertThat(GatehouseInitializer.engine(context)).isSameAs(before);
        }
    }

    @Test
    void engineOfTheFilters_isShared() {
        try (Application application = Application.of(Unguarded.class)) {
            new ServletStart().onStartup(Set.of(), context);
            assertThat(attributes).isEmpty();
            Engine engine = application.get(EngineProvider.class).engine();
            assertThat(GatehouseInitializer.engine(context)).isSameAs(engine);
        }
    }

    private void declareFilter() {
        FilterRegistration filter = (FilterRegistration) Proxy.newProxyInstance(
                ServletStartTest.class.getClassLoader(),
                new Class<?>[] {FilterRegistration.class},
                (proxy, method, arguments) -> RateLimitFilter.class.getName());
        filters.put("limits", filter);
    }

    /** Settings for a name that nothing has, on the class path of the application. */
    private static ClassLoader misspelt() {
        return new ClassLoader(ServletStartTest.class.getClassLoader()) {
            @Override
            public InputStream getResourceAsStream(String name) {
                return name.equals("gatehouse.properties")
                        ? new ByteArrayInputStream("gatehouse.limit.servce.value=3".getBytes(StandardCharsets.UTF_8))
                        : super.getResourceAsStream(name);
            }
        };
    }

    @Test
    void settingsForANameThatNothingHas_stopTheStartUnlessFiltersFollow() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(misspelt());
        try (Application application = Application.of(Service.class)) {
            assertThat(application.get(EngineProvider.class).engine()).isNotNull();
            declareFilter();
            new ServletStart().onStartup(Set.of(), context);
            filters.clear();
            assertThatThrownBy(() -> new ServletStart().onStartup(Set.of(), context))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("gatehouse.limit.servce.*");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void withoutCdi_nothingHappens() {
        new ServletStart().onStartup(Set.of(), context);
        assertThat(attributes).isEmpty();
    }
}
