package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.config.Engine;
import io.github.gatehouse.servlet.GatehouseInitializer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServletStartTest {

    private final Map<String, Object> attributes = new HashMap<>();

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

    @Test
    void withoutCdi_nothingHappens() {
        new ServletStart().onStartup(Set.of(), context);
        assertThat(attributes).isEmpty();
    }
}
