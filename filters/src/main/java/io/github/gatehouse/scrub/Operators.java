package io.github.gatehouse.scrub;

import io.github.gatehouse.text.Kind;
import io.github.gatehouse.text.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of the values of each kind. */
record Operators(Operator otherwise, Map<String, Operator> byKind) {

    /**
     * Reads operators of single kinds.
     *
     * @param lines each a kind and an operator, {@code CARD_NUMBER:mask}
     * @param own kinds beside the types that may be named
     */
    static Operators of(Operator otherwise, List<String> lines, Collection<Kind> own) {
        Set<String> names = Stream.concat(Arrays.stream(Type.values()), own.stream())
                .map(Kind::name)
                .collect(Collectors.toSet());
        Map<String, Operator> byKind = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = constant(line.substring(0, Math.max(0, colon)));
            Operator operator = operator(constant(line.substring(colon + 1)));
            if (operator == null || !names.contains(name) || byKind.put(name, operator) != null) {
                throw new IllegalArgumentException("operators: must be of the form CARD_NUMBER:mask, each type once and"
                        + " one of " + Arrays.toString(Operator.values()).toLowerCase(Locale.ROOT) + ", was " + line);
            }
        }
        return new Operators(otherwise, Map.copyOf(byKind));
    }

    private static @Nullable Operator operator(String name) {
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String constant(String name) {
        return name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    Operator of(Kind kind) {
        return byKind.getOrDefault(kind.name(), otherwise);
    }

    boolean any(Operator operator) {
        return otherwise == operator || byKind.containsValue(operator);
    }
}
