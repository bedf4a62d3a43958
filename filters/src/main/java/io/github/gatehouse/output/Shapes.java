package io.github.gatehouse.output;

import jakarta.json.JsonValue;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Finds out what JSON a type stands for; what it says no JSON for is a mistake that shows here. */
final class Shapes {

    private final Map<TypeUse, Shape> objects = new HashMap<>();

    private Shapes() {}

    /** @throws IllegalArgumentException if values of the type cannot be read from JSON; says which type and why */
    static Shape of(Type type) {
        return new Shapes().of(TypeUse.of(type));
    }

    Shape of(TypeUse type) {
        Class<?> raw = type.raw();
        Optional<Shape> scalar = Scalars.of(raw);
        if (scalar.isPresent()) {
            return scalar.get();
        }
        if (raw.isArray()) {
            return Containers.array(raw, of(type.arguments().get(0)));
        }
        if (raw == List.class || raw == Collection.class) {
            return Containers.list(of(type.argument(0)));
        }
        if (raw == Set.class) {
            return Containers.set(of(type.argument(0)));
        }
        if (raw == Map.class) {
            return Containers.map(key(type.argument(0).raw()), of(type.argument(1)));
        }
        return optional(type).orElseGet(() -> object(type));
    }

    private Optional<Shape> optional(TypeUse type) {
        Class<?> raw = type.raw();
        if (raw == Optional.class) {
            return Optional.of(Containers.optional(of(type.argument(0))));
        }
        if (raw == OptionalInt.class) {
            return Scalars.of(int.class).map(Containers::optionalInt);
        }
        if (raw == OptionalLong.class) {
            return Scalars.of(long.class).map(Containers::optionalLong);
        }
        return raw == OptionalDouble.class
                ? Scalars.of(double.class).map(Containers::optionalDouble)
                : Optional.empty();
    }

    private static Function<String, Optional<Object>> key(Class<?> type) {
        if (type == String.class) {
            return Optional::of;
        }
        if (!type.isEnum()) {
            throw new IllegalArgumentException("keys of a map must be strings or enums, was " + type.getName());
        }
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return name -> Optional.ofNullable(constants.get(name));
    }

    /** A type may hold values of itself: what is found of it is looked up when it is needed. */
    private Shape object(TypeUse type) {
        if (objects.containsKey(type)) {
            return (json, place) -> objects.get(type).read(json, place);
        }
        if (objects.size() > 1_000) {
            throw new IllegalArgumentException(type.raw().getName() + " has no end");
        }
        objects.put(type, (JsonValue json, Place place) -> JsonValue.NULL);
        Shape shape = type.raw().isRecord() ? RecordShape.of(type, this) : bean(type);
        objects.put(type, shape);
        return shape;
    }

    private Shape bean(TypeUse type) {
        Class<?> raw = type.raw();
        boolean concrete = !raw.isInterface() && !raw.isPrimitive() && !Modifier.isAbstract(raw.getModifiers());
        if (!concrete || raw.getName().startsWith("java.")) {
            throw new IllegalArgumentException("values of " + raw.getName() + " cannot be read from JSON");
        }
        return BeanShape.of(type, this);
    }
}
