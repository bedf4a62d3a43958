package io.github.gatehouse.cdi;

import io.github.gatehouse.Payload;
import io.github.gatehouse.injection.Origin;
import io.github.gatehouse.payload.Values;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Some of a method's parameters.
 *
 * @param positions ascending
 * @param names their names, as compiled
 * @param types their generic types
 * @param origins whose the texts are, by name, of those that are not the user's
 */
record Parameters(List<Integer> positions, List<String> names, List<Type> types, Map<String, Origin> origins) {

    static final Parameters NONE = new Parameters(List.of(), List.of(), List.of(), Map.of());

    Parameters {
        positions = List.copyOf(positions);
        names = List.copyOf(names);
        types = List.copyOf(types);
        origins = Map.copyOf(origins);
    }

    /** The same, with what is known about whose they are. */
    Parameters of(Map<String, Origin> origins) {
        return new Parameters(positions, names, types, origins);
    }

    static Parameters of(Method method, IntPredicate chosen) {
        List<Integer> positions = IntStream.range(0, method.getParameterCount())
                .filter(chosen)
                .boxed()
                .toList();
        return new Parameters(
                positions,
                positions.stream().map(i -> method.getParameters()[i].getName()).toList(),
                positions.stream()
                        .map(i -> method.getGenericParameterTypes()[i])
                        .toList(),
                Map.of());
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    /** These parameters' arguments. */
    Payload payload(Object[] arguments) {
        if (isEmpty()) {
            return Payload.NONE;
        }
        List<Object> values = new ArrayList<>();
        positions.forEach(position -> values.add(arguments[position]));
        return Values.of(values, names, types);
    }

    /** The arguments, with these parameters' values as a guard has left them. */
    Object[] replaced(Object[] arguments, Values edited) {
        Object[] all = arguments.clone();
        for (int i = 0; i < positions.size(); i++) {
            all[positions.get(i)] = edited.values().get(i);
        }
        return all;
    }
}
