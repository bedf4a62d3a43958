package io.github.gatehouse.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Layers layers = new Layers(sources);
        Optional<Shape.Found> named = layers.find(Catalog.CONFIG);
        return named.isEmpty()
                ? new Settings(Feature.CATALOG, layers, Optional.empty())
                : withFile(file(named.get().text()), layers);
    }

    private static Settings withFile(SettingsFile file, Layers others) {
        try {
            LiveFile live = new LiveFile(file, others);
            return new Settings(Feature.CATALOG, live.layers(), Optional.of(live));
        } catch (IOException e) {
            throw new SettingsException(List.of(Catalog.CONFIG + ": must be a readable file of settings, was "
                    + file.path() + " (" + e.getClass().getSimpleName() + ")"));
        }
    }

    private static SettingsFile file(String path) {
        try {
            return new SettingsFile(Path.of(path.strip()).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw new SettingsException(List.of(Catalog.CONFIG + ": must be the path of a file, was " + path));
        }
    }

    private static Source classPath(ClassLoader application) {
        try (InputStream in = application.getResourceAsStream(ON_CLASS_PATH)) {
            byte[] content = in == null ? new byte[0] : in.readAllBytes();
            return Source.of(ON_CLASS_PATH, SettingsFile.parse(content), true);
        } catch (IOException e) {
            throw new SettingsException(
                    List.of(ON_CLASS_PATH + " on the class path cannot be read: " + e.getMessage()));
        }
    }

    private static Source system(Properties system) {
        Map<String, String> ours = SettingsFile.map(system);
        ours.keySet().removeIf(name -> !name.startsWith(Catalog.PREFIX));
        return Source.of("system property", ours, false);
    }
}
