package io.github.gatehouse.samples.benchmarks;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/** The least of a web application that filters need: attributes, and nothing registered. */
final class FakeContext {

    private final Map<String, Object> attributes = new HashMap<>();
    private final ServletContext context;

    FakeContext() {
        System.setProperty("gatehouse.cluster", "local");
        // Audit events are made, and written nowhere: the console is not what is measured.
        LogManager.getLogManager().reset();
        context = (ServletContext) Proxy.newProxyInstance(
                FakeContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "removeAttribute" -> attributes.remove(arguments[0]);
                    case "getContextPath" -> "/benchmark";
                    case "getServletContextName" -> "benchmark";
                    case "getClassLoader" -> FakeContext.class.getClassLoader();
                    case "getFilterRegistrations", "getServletRegistrations" -> Map.of();
                    case "getInitParameterNames", "getAttributeNames" -> Collections.emptyEnumeration();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "benchmark";
                    default -> null;
                });
    }

    ServletContext servletContext() {
        return context;
    }

    FilterConfig configuration(String name, Map<String, String> parameters) {
        return new FilterConfig() {
            @Override
            public String getFilterName() {
                return name;
            }

            @Override
            public ServletContext getServletContext() {
                return context;
            }

            @Override
            public @Nullable String getInitParameter(String parameter) {
                return parameters.get(parameter);
            }

            @Override
            public Enumeration<String> getInitParameterNames() {
                return Collections.enumeration(parameters.keySet());
            }
        };
    }

    void close() {
        attributes.clear();
    }
}
