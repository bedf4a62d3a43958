package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Caller;
import java.util.Map;
import java.util.Optional;

/** One annotation in force on one method, ready for use. Two are equal only if they are the same. */
final class Step {

    private final Binding binding;
    private final String name;
    private final Map<String, String> local;
    private final Parameters parameters;
    private final Optional<Key> key;
    private final Optional<Fallback> fallback;

    /**
     * @param name the guard's instance
     * @param parameters those that the guard looks at
     */
    Step(
            Binding binding,
            String name,
            Map<String, String> local,
            Parameters parameters,
            Optional<Key> key,
            Optional<Fallback> fallback) {
        this.binding = requireNonNull(binding, "binding");
        this.name = requireNonNull(name, "name");
        this.local = Map.copyOf(local);
        this.parameters = requireNonNull(parameters, "parameters");
        this.key = requireNonNull(key, "key");
        this.fallback = requireNonNull(fallback, "fallback");
    }

    Binding binding() {
        return binding;
    }

    String name() {
        return name;
    }

    Map<String, String> local() {
        return local;
    }

    Parameters parameters() {
        return parameters;
    }

    Optional<Key> key() {
        return key;
    }

    Optional<Fallback> fallback() {
        return fallback;
    }

    /** The caller this step counts: by its key if it has one. */
    Caller caller(Caller otherwise, Object[] arguments) {
        return key.map(key -> key.of(arguments).map(Caller::key).orElse(Caller.NOBODY))
                .orElse(otherwise);
    }
}
