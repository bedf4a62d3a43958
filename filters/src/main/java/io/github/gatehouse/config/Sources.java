package io.github.gatehouse.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Collects the sources of an application. */
final class Sources {

    private static final String ON_CLASS_PATH = "gatehouse.properties";

    private Sources() {}

    static Settings load(ClassLoader application, Map<String, String> environment, Properties system) {
        List<Source> sources = new ArrayList<>();
        sources.add(classPath(application));
        MicroProfile.find(application, environment).ifPresent(sources::add);
        sources.add(Environment.source(environment, Feature.CATALOG));
        sources.add(system(system));
        return new Settings(Feature.CATALOG, new Layers(sources));
    }

    private static Source classPath(ClassLoader application) {
        Properties properties = new Properties();
        try (InputStream in = application.getResourceAsStream(ON_CLASS_PATH)) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(List.of(ON_CLASS_PATH + " on the class path cannot be read: " + e));
        }
        return Source.of(ON_CLASS_PATH, map(properties), true);
    }

    private static Source system(Properties system) {
        Map<String, String> ours = map(system);
        ours.keySet().removeIf(name -> !name.startsWith(Catalog.PREFIX));
        return Source.of("system property", ours, false);
    }

    static Map<String, String> map(Properties properties) {
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }
}
