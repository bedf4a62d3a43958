package io.github.gatehouse.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The settings from all their sources. From weak to strong: what an annotation or an init-param says; the file
 * {@code gatehouse.properties} on the application's class path; the file that {@code gatehouse.config} names;
 * MicroProfile Config, if the server has it; environment variables; system properties; a change of the named file while
 * the application runs. Such a change counts within five seconds, all of it or, if anything in it is wrong, nothing; at
 * the next start the file has its usual place again.
 */
public final class Settings {

    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    private final Catalog catalog;
    private final Optional<LiveFile> file;
    private final List<Binding<?>> bindings = new ArrayList<>();
    private final Set<String> instances = new HashSet<>();
    private Layers layers;
    private boolean verified;

    Settings(Catalog catalog, Layers layers, Optional<LiveFile> file) {
        this.catalog = catalog;
        this.file = file;
        this.layers = layers;
    }

    /** Reads the sources of an application. */
    public static Settings load(ClassLoader application) {
        requireNonNull(application, "application");
        return Sources.load(application, System.getenv(), System.getProperties());
    }

    /** These settings and no others; for tests. */
    public static Settings of(Map<String, String> all) {
        return new Settings(Feature.CATALOG, new Layers(List.of(Source.of("given", all, true))), Optional.empty());
    }

    /** Writes a list as one text, so that elements may contain commas. */
    public static String list(Iterable<String> elements) {
        return Lists.join(elements);
    }

    /**
     * Binds a record to its settings {@code gatehouse.<feature>.<instance>.<setting>}.
     *
     * @param instance empty for settings that exist once, as in {@code gatehouse.body.limit}
     * @param local what the annotation or the init-params say, by setting
     * @return gives the settings as they are now, at the cost of a volatile read
     * @throws SettingsException with everything that is wrong
     */
    public <S extends Record> Supplier<S> bind(
            String feature, String instance, Class<S> type, Map<String, String> local) {
        return bind(feature, instance, Shape.of(type), local, true)::value;
    }

    /** The settings of the application itself, which do not change while it runs. */
    <S extends Record> S fixed(String group, Class<S> type, Map<String, String> local) {
        return bind(group, "", Shape.of(type), local, false).value();
    }

    private synchronized <S extends Record> Binding<S> bind(
            String feature, String instance, Shape<S> shape, Map<String, String> local, boolean live) {
        String prefix = prefix(feature, instance);
        List<String> problems = new ArrayList<>();
        if (!instance.isEmpty() && !Catalog.isName(instance)) {
            problems.add(prefix + "*: " + instance + " is no name, which is a lower-case letter followed by letters and"
                    + " digits; give one with the init-param name or the annotation's member");
        }
        shape.unknown(prefix, local.keySet(), problems);
        Binding<S> binding = new Binding<>(prefix, shape, local, live, layers, problems);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        bindings.add(binding);
        instances.add(feature + "." + instance);
        return binding;
    }

    private static String prefix(String feature, String instance) {
        return Catalog.PREFIX + (feature.isEmpty() ? "" : feature + ".") + (instance.isEmpty() ? "" : instance + ".");
    }

    /** The text of one setting as it stands in the sources. */
    synchronized Optional<String> text(String name) {
        return layers.find(name).map(Shape.Found::text);
    }

    /** One line for each name in any source that no setting has. */
    synchronized List<String> unknown() {
        return layers.unknown(catalog);
    }

    /**
     * Looks for settings of instances that nobody has bound.
     *
     * @throws SettingsException if they stand in a file of this application; elsewhere they may be meant for another
     *     one, and it is a warning
     */
    synchronized void verify() {
        verified = true;
        List<String> problems = new ArrayList<>();
        for (Source source : layers.sources()) {
            List<String> unbound = catalog.unbound(source, instances);
            if (source.own()) {
                problems.addAll(unbound);
            } else {
                unbound.forEach(problem -> LOG.log(System.Logger.Level.WARNING, problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    /** Begins to look for changes. */
    void watch() {
        file.ifPresent(live -> live.watch(this::change));
    }

    void close() {
        file.ifPresent(LiveFile::close);
    }

    /** Takes over new layers if nothing in them is wrong. */
    synchronized List<String> change(Layers changed, Source from) {
        List<String> problems = new Layers(List.of(from)).unknown(catalog);
        if (verified) {
            problems.addAll(catalog.unbound(from, instances));
        }
        bindings.forEach(binding -> binding.prepare(changed, problems));
        if (problems.isEmpty()) {
            layers = changed;
            bindings.forEach(Binding::commit);
        }
        return problems;
    }
}
