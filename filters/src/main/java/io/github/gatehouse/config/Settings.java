package io.github.gatehouse.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings from all their sources. From weak to strong: what an annotation or an init-param says; the file
 * {@code gatehouse.properties} on the application's class path; the file that {@code gatehouse.config} names;
 * MicroProfile Config, if the server has it; environment variables; system properties; a live change of the named file.
 */
public final class Settings {

    private final Catalog catalog;
    private final List<Binding<?>> bindings = new ArrayList<>();
    private Layers layers;

    Settings(Catalog catalog, Layers layers) {
        this.catalog = catalog;
        this.layers = layers;
    }

    /** Reads the sources of an application. */
    public static Settings load(ClassLoader application) {
        requireNonNull(application, "application");
        return Sources.load(application, System.getenv(), System.getProperties());
    }

    /** These settings and no others; for tests. */
    public static Settings of(Map<String, String> all) {
        return new Settings(Feature.CATALOG, new Layers(List.of(Source.of("given", all, true))));
    }

    /**
     * Binds a record to its settings {@code gatehouse.<feature>.<instance>.<setting>}.
     *
     * @param feature may be empty for {@code gatehouse.<setting>}
     * @param instance may be empty for settings that exist once
     * @param local what the annotation or the init-params say, by setting
     * @return gives the settings as they are now; reading it costs one volatile read
     * @throws SettingsException with everything that is wrong
     */
    public <S extends Record> Supplier<S> bind(
            String feature, String instance, Class<S> type, Map<String, String> local) {
        Shape<S> shape = Shape.of(type);
        String prefix = prefix(feature, instance);
        List<String> problems = new ArrayList<>();
        if (!instance.isEmpty() && !Catalog.isName(instance)) {
            problems.add(prefix + "*: " + instance
                    + " is no name: a name is a lower-case letter, then letters and digits; set the init-param name");
        }
        local.keySet().stream()
                .filter(name -> !shape.names().contains(name))
                .sorted()
                .forEach(name -> problems.add(
                        prefix + name + ": unknown setting, " + Nearest.hint(name, shape.names()) + " (local)"));
        Binding<S> binding = new Binding<>(prefix, shape, Map.copyOf(local));
        synchronized (this) {
            Optional<S> value = binding.read(layers, problems);
            if (!problems.isEmpty()) {
                throw new SettingsException(problems);
            }
            binding.value = value.orElseThrow();
            bindings.add(binding);
        }
        return () -> binding.value;
    }

    private static String prefix(String feature, String instance) {
        return Catalog.PREFIX + (feature.isEmpty() ? "" : feature + ".") + (instance.isEmpty() ? "" : instance + ".");
    }

    /** One record bound to its settings. */
    private static final class Binding<S extends Record> {
        private final String prefix;
        private final Shape<S> shape;
        private final Map<String, String> local;
        private volatile S value;

        Binding(String prefix, Shape<S> shape, Map<String, String> local) {
            this.prefix = prefix;
            this.shape = shape;
            this.local = local;
        }

        Optional<S> read(Layers layers, List<String> problems) {
            Layers all = layers.above(Source.of("local", qualified(), true));
            return shape.read(prefix, all::find, problems);
        }

        private Map<String, String> qualified() {
            Map<String, String> qualified = new java.util.HashMap<>();
            local.forEach((name, value) -> qualified.put(prefix + name, value));
            return qualified;
        }
    }
}
