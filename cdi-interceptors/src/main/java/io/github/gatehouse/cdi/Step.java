package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Caller;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One annotation in force on one method, ready for use. Two are equal only if they are the same. */
final class Step {

    private final Binding binding;
    private final String name;
    private final Map<String, String> local;
    private final Parameters parameters;
    private final Optional<Key> key;
    private final Optional<Cost> cost;
    private final Optional<Fallback> fallback;
    private final Optional<ResultCheck> check;

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
            Optional<Cost> cost,
            Optional<Fallback> fallback,
            Optional<ResultCheck> check) {
        this.binding = requireNonNull(binding, "binding");
        this.name = requireNonNull(name, "name");
        this.local = Map.copyOf(local);
        this.parameters = requireNonNull(parameters, "parameters");
        this.key = requireNonNull(key, "key");
        this.cost = requireNonNull(cost, "cost");
        this.fallback = requireNonNull(fallback, "fallback");
        this.check = requireNonNull(check, "check");
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

    /** What is wrong with its expressions and classes, as far as can be said once all beans are known. */
    List<String> problems() {
        return Stream.of(
                        key.stream().flatMap(each -> each.problems().stream()),
                        cost.stream().flatMap(each -> each.problems().stream()),
                        check.stream().flatMap(each -> each.problems().stream()))
                .flatMap(each -> each)
                .toList();
    }

    Optional<Fallback> fallback() {
        return fallback;
    }

    /** What is asked of the result beside what the guard asks. */
    Optional<ResultCheck> check() {
        return check;
    }

    /** The caller this step counts: by its key if it has one. */
    Caller caller(Caller otherwise, InvocationContext call) {
        return key.map(key -> key.of(call).orElse(Caller.NOBODY))
                .map(named -> named.tenant().isEmpty() ? named.of(otherwise.tenant()) : named)
                .orElse(otherwise);
    }

    /** How many units the call takes; empty if that cannot be told. */
    OptionalLong cost(InvocationContext call) {
        return cost.map(cost -> cost.of(call.getParameters())).orElse(OptionalLong.of(1));
    }
}
