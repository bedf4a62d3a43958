package io.github.gatehouse.cdi;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What guards each method of a bean class. */
record BeanPlan(Map<Method, Way> ways) {

    BeanPlan {
        ways = Map.copyOf(ways);
    }

    /**
     * What guards one method.
     *
     * @param operation the method, as calls name it
     */
    record Way(String operation, Map<Binding, List<Step>> steps) {
        Way {
            steps = Map.copyOf(steps);
        }

        List<Step> steps(Binding binding) {
            return steps.getOrDefault(binding, List.of());
        }
    }

    /** The way of this method, or of the one that it stands for: a bridge, or a method of a superclass or interface. */
    Way way(Method method) {
        return find(method)
                .orElseThrow(() -> new IllegalStateException(
                        method.getDeclaringClass().getName() + "." + method.getName() + " is not known"));
    }

    /** Whether an annotation is in force on this method. */
    boolean guards(Method method, Binding binding) {
        return find(method).map(way -> !way.steps(binding).isEmpty()).orElse(false);
    }

    private Optional<Way> find(Method method) {
        Way way = ways.get(method);
        return way != null
                ? Optional.of(way)
                : ways.entrySet().stream()
                        .filter(entry -> same(entry.getKey(), method))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    private static boolean same(Method known, Method method) {
        return known.getName().equals(method.getName())
                && Arrays.equals(known.getParameterTypes(), method.getParameterTypes());
    }

    Stream<Step> steps() {
        return ways.values().stream()
                .flatMap(way -> way.steps().values().stream().flatMap(List::stream));
    }
}
