package io.github.gatehouse.cdi;

import io.github.gatehouse.approval.Deed;
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
     * @param signature the method, as no other is called
     * @param steps of each binding in force
     */
    record Way(String operation, String signature, Map<Binding, List<Step>> steps) {
        Way {
            steps = Map.copyOf(steps);
        }

        /**
         * The steps of a binding in force; there may be none to take.
         *
         * @throws IllegalStateException if the container found the binding where we did not: then nobody knows what it
         *     asks for, and letting the call pass would be wrong
         */
        List<Step> steps(Binding binding) {
            List<Step> found = steps.get(binding);
            if (found == null) {
                throw new IllegalStateException("@" + binding.type().getSimpleName() + " is in force on " + operation
                        + " and stands neither on it, its class nor a stereotype");
            }
            return found;
        }

        /** What a call of the method does, if somebody must approve it. */
        Optional<Deed> deed(Object[] arguments, String person) {
            return steps.getOrDefault(Binding.APPROVAL, List.of()).stream()
                    .findFirst()
                    .map(step -> new Deed(signature, step.parameters().names(), Arrays.asList(arguments), person));
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
        return find(method).map(way -> way.steps().containsKey(binding)).orElse(false);
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
