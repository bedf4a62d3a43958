package io.github.gatehouse.servlet;

import jakarta.servlet.ServletContext;
import java.util.Set;

/**
 * Keeps the application's JSON library on WildFly. There, RESTEasy turns from JSON Binding to Jackson as soon as any jar
 * of the deployment uses a Jackson annotation, and Hazelcast's does. So JSON Binding is asked for, unless the application
 * brings a Jackson of its own or has decided itself.
 */
final class JsonLibrary {

    private static final String PREFER_JACKSON = "resteasy.preferJacksonOverJsonB";
    private static final String JACKSON_JAR = "/WEB-INF/lib/jackson-";

    private JsonLibrary() {}

    static void keep(ServletContext context) {
        if (context.getInitParameter(PREFER_JACKSON) == null && !bringsJackson(context)) {
            context.setInitParameter(PREFER_JACKSON, "false");
        }
    }

    private static boolean bringsJackson(ServletContext context) {
        Set<String> jars = context.getResourcePaths("/WEB-INF/lib/");
        return jars != null && jars.stream().anyMatch(jar -> jar.startsWith(JACKSON_JAR));
    }
}
