package io.github.gatehouse.config;

import io.github.gatehouse.Guard;
import io.github.gatehouse.limit.Limits;
import io.github.gatehouse.limit.LocalLimitStore;
import io.github.gatehouse.net.ForwardedFor;
import io.github.gatehouse.net.Ranges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Everything an application needs to be guarded: the settings, the guards, the state of the limits. One for each
 * deployment; closed when the application stops.
 */
public final class Engine implements AutoCloseable {

    /** The name of an application whose context path is empty. */
    private static final String ROOT = "root";

    private final Settings settings;
    private final EngineSettings engine;
    private final Supplier<BodySettings> body;
    private final Limits limits;
    private final ForwardedFor forwarded;
    private final Map<Key, Guard> guards = new ConcurrentHashMap<>();

    private record Key(Feature feature, String name, Map<String, String> local) {}

    private Engine(Settings settings, EngineSettings engine, Supplier<BodySettings> body) {
        this.settings = settings;
        this.engine = engine;
        this.body = body;
        this.limits = new Limits(engine.application(), new LocalLimitStore());
        this.forwarded = new ForwardedFor(Ranges.of("proxies", engine.proxies()), engine.forwarding());
    }

    /**
     * Starts the engine and, unless {@code gatehouse.cluster=local}, a cluster member.
     *
     * @param defaultApplication the application's name if {@code gatehouse.application} is not set
     * @throws SettingsException with everything that is wrong
     * @throws IllegalStateException if the cluster member cannot be started
     */
    public static Engine start(Settings settings, String defaultApplication) {
        Map<String, String> local = Map.of("application", defaultApplication.isBlank() ? ROOT : defaultApplication);
        List<String> problems = new ArrayList<>(settings.unknown());
        Optional<EngineSettings> once = attempt(problems, () -> settings.fixed("", EngineSettings.class, local));
        Optional<Supplier<BodySettings>> body =
                attempt(problems, () -> settings.bind("body", "", BodySettings.class, Map.of()));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        Engine engine = new Engine(settings, once.orElseThrow(), body.orElseThrow());
        settings.watch();
        return engine;
    }

    private static <T> Optional<T> attempt(List<String> problems, Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (SettingsException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /**
     * The guard of this name, made once for the same feature, name and local settings.
     *
     * @param name the instance, {@code [a-z][a-z0-9]*}
     * @param local what the annotation or the init-params say, by setting; the weakest source
     * @throws SettingsException with everything that is wrong
     */
    public Guard guard(Feature feature, String name, Map<String, String> local) {
        return guards.computeIfAbsent(
                new Key(feature, name, Map.copyOf(local)), key -> feature.guard(this, settings, name, key.local()));
    }

    /**
     * Checks that every instance for which there are settings has been asked for. To be called once all filters and
     * annotations have got their guards.
     *
     * @throws SettingsException if a file has settings for an instance that nobody asked for; elsewhere it is a warning
     */
    public void verify() {
        settings.verify();
    }

    Limits limits() {
        return limits;
    }

    public BodySettings body() {
        return body.get();
    }

    public EngineSettings engine() {
        return engine;
    }

    /** Tells how calls reached this server, behind the proxies of {@code gatehouse.proxies}. */
    public ForwardedFor forwarded() {
        return forwarded;
    }

    /** Stops what {@link #start} started. Calls after the first do nothing. */
    @Override
    public void close() {
        settings.close();
    }
}
