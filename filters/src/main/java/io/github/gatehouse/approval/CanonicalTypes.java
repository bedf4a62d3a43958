package io.github.gatehouse.approval;

import jakarta.json.JsonValue;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;

/**
 * Says of a declared type whether every value of it has a canonical form, as far as the declaration tells: a subclass
 * that it does not name is looked at when it comes. Types that may be anything, such as {@code Object}, have none.
 */
public final class CanonicalTypes {

    private static final int DEEPEST = 32;

    private static final Set<Class<?>> SCALARS = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class);

    private final Set<String> seen = new HashSet<>();
    private int depth;

    private CanonicalTypes() {}

    /** What keeps values of a parameter's type from having a canonical form; empty if they have one. */
    public static Optional<String> problem(Type type) {
        return new CanonicalTypes().of(type, Map.of());
    }

    /** Whether elements always come in an order that belongs to the value. */
    static boolean isOrdered(Class<?> type) {
        return List.class.isAssignableFrom(type)
                || Deque.class.isAssignableFrom(type)
                || SortedSet.class.isAssignableFrom(type)
                || type == Collection.class;
    }

    private Optional<String> of(Type type, Map<TypeVariable<?>, Type> bound) {
        if (++depth > DEEPEST) {
            return Optional.of("its type goes on without an end");
        }
        try {
            return each(type, bound);
        } finally {
            depth--;
        }
    }

    private Optional<String> each(Type type, Map<TypeVariable<?>, Type> bound) {
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], bound);
        }
        if (type instanceof TypeVariable<?> variable) {
            Type known = bound.get(variable);
            return known == null ? unknown(variable.getName()) : of(known, Map.of());
        }
        if (type instanceof GenericArrayType array) {
            return of(array.getGenericComponentType(), bound);
        }
        if (type instanceof ParameterizedType generic) {
            return generic((Class<?>) generic.getRawType(), arguments(generic, bound));
        }
        return generic((Class<?>) type, List.of());
    }

    /** With what is known of their variables put in, so that they stand for themselves. */
    private static List<Type> arguments(ParameterizedType generic, Map<TypeVariable<?>, Type> bound) {
        return List.of(generic.getActualTypeArguments()).stream()
                .map(argument -> argument instanceof TypeVariable<?> variable
                        ? bound.getOrDefault(variable, variable)
                        : argument)
                .toList();
    }

    private static Optional<String> unknown(String name) {
        return Optional.of(name + " may be anything");
    }

    private Optional<String> generic(Class<?> type, List<Type> arguments) {
        if (type.isPrimitive() || SCALARS.contains(type) || Texts.TYPES.contains(type) || type.isEnum()) {
            return Optional.empty();
        }
        if (JsonValue.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        if (type.isArray()) {
            return of(type.getComponentType(), Map.of());
        }
        if (type == Optional.class || Collection.class.isAssignableFrom(type)) {
            return elements(type, arguments);
        }
        if (Map.class.isAssignableFrom(type)) {
            return map(type, arguments);
        }
        return object(type, arguments);
    }

    private Optional<String> elements(Class<?> type, List<Type> arguments) {
        boolean known = type == Optional.class || isOrdered(type) || Set.class.isAssignableFrom(type);
        if (!known || !Fields.ofThePlatform(type)) {
            return Optional.of(
                    type.getName() + " is none of the collections of java.util that have an order or are sets");
        }
        return arguments.size() == 1 ? of(arguments.get(0), Map.of()) : unknown("an element of " + type.getName());
    }

    private Optional<String> map(Class<?> type, List<Type> arguments) {
        if (!Fields.ofThePlatform(type) || arguments.size() != 2) {
            return unknown("an entry of " + type.getName());
        }
        return arguments.get(0) == String.class
                ? of(arguments.get(1), Map.of())
                : Optional.of("a key of " + type.getName() + " is no String");
    }

    private Optional<String> object(Class<?> type, List<Type> arguments) {
        if (!seen.add(type.getName() + arguments)) {
            return Optional.empty();
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return choice(type);
        }
        Optional<String> problem = Fields.problem(type).map(text -> type.getName() + " " + text);
        return problem.isPresent() ? problem : fields(type, bindings(type, arguments));
    }

    /** One of several types, if it is written which. */
    private Optional<String> choice(Class<?> type) {
        if (!type.isSealed()) {
            return unknown(type.getName());
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            Optional<String> problem = of(permitted, Map.of());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Map<TypeVariable<?>, Type> bindings(Class<?> type, List<Type> arguments) {
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        TypeVariable<?>[] variables = type.getTypeParameters();
        for (int i = 0; i < Math.min(variables.length, arguments.size()); i++) {
            if (!(arguments.get(i) instanceof TypeVariable<?>)) {
                bound.put(variables[i], arguments.get(i));
            }
        }
        Type above = type.getGenericSuperclass();
        if (above instanceof ParameterizedType generic) {
            bound.putAll(bindings((Class<?>) generic.getRawType(), arguments(generic, bound)));
        }
        return bound;
    }

    private Optional<String> fields(Class<?> type, Map<TypeVariable<?>, Type> bound) {
        for (Field field : Fields.of(type)) {
            Optional<String> problem = of(field.getGenericType(), bound);
            if (problem.isPresent()) {
                return problem.map(text -> type.getName() + "." + field.getName() + ": " + text);
            }
        }
        return Optional.empty();
    }
}
