package io.github.gatehouse.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings from MicroProfile Config, where the server or the application has it. Found by reflection, so that nothing
 * is needed where it is absent; the ordinals of its own sources decide inside it.
 */
final class MicroProfile implements Source {

    private final Object config;
    private final Method value;
    private final Method names;
    private final Set<String> variables;

    private MicroProfile(Object config, Class<?> type, Set<String> variables) throws NoSuchMethodException {
        this.config = config;
        this.value = type.getMethod("getOptionalValue", String.class, Class.class);
        this.names = type.getMethod("getPropertyNames");
        this.variables = Set.copyOf(variables);
    }

    /**
     * The configuration of the application; empty where MicroProfile Config is absent.
     *
     * @param environment whose variables are read elsewhere: an implementation guesses names for them
     */
    static Optional<Source> find(ClassLoader application, Map<String, String> environment) {
        try {
            Class<?> provider = Class.forName("org.eclipse.microprofile.config.ConfigProvider", true, application);
            Class<?> type = Class.forName("org.eclipse.microprofile.config.Config", true, application);
            Object config = provider.getMethod("getConfig", ClassLoader.class).invoke(null, application);
            return Optional.of(new MicroProfile(config, type, environment.keySet()));
        } catch (ClassNotFoundException | NoClassDefFoundError absent) {
            return Optional.empty();
        } catch (InvocationTargetException e) {
            // The API is there, but no implementation or no configuration for this application.
            System.getLogger(MicroProfile.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "MicroProfile Config is not used: {0}",
                            e.getCause().getClass().getName());
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MicroProfile Config cannot be read", e);
        }
    }

    @Override
    public String place() {
        return "MicroProfile Config";
    }

    @Override
    public Optional<String> get(String name) {
        try {
            return ((Optional<?>) value.invoke(config, name, String.class)).map(String.class::cast);
        } catch (InvocationTargetException e) {
            throw new SettingsException(List.of(name + ": MicroProfile Config cannot tell its value ("
                    + e.getCause().getClass().getSimpleName() + ")"));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("MicroProfile Config cannot be read", e);
        }
    }

    @Override
    public Set<String> names() {
        Set<String> ours = new TreeSet<>();
        try {
            for (Object name : (Iterable<?>) names.invoke(config)) {
                if (name instanceof String text && text.startsWith(Catalog.PREFIX) && !guessed(text)) {
                    ours.add(text);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MicroProfile Config cannot be read", e);
        }
        return ours;
    }

    private boolean guessed(String name) {
        StringBuilder variable = new StringBuilder();
        name.chars()
                .forEach(c -> variable.append(Character.isLetterOrDigit(c) ? (char) Character.toUpperCase(c) : '_'));
        return variables.contains(variable.toString());
    }

    @Override
    public boolean own() {
        return false;
    }
}
