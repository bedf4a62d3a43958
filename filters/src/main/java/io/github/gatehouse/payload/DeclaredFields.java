package io.github.gatehouse.payload;

import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be said about fields before there is a value: by a declared type. */
final class DeclaredFields {

    private final Type type;
    private final Class<?> raw;

    private DeclaredFields(Type type) {
        this.type = type;
        this.raw = Expected.raw(type);
    }

    /** What lies in lists, arrays and optionals of this type. */
    static DeclaredFields in(Type declared) {
        Type type = declared;
        for (int depth = 0; depth < ValueEdit.DEEPEST && holder(Expected.raw(type)); depth++) {
            type = Expected.element(type);
        }
        return new DeclaredFields(type);
    }

    private static boolean holder(Class<?> type) {
        boolean array = type.isArray() && !type.getComponentType().isPrimitive();
        return array || Collection.class.isAssignableFrom(type) || type == Optional.class;
    }

    /** Whether values may have fields: not so texts, numbers, dates. */
    boolean possible() {
        return open()
                || type instanceof TypeVariable
                || raw.isInterface() && !CharSequence.class.isAssignableFrom(raw)
                || known();
    }

    /** A map, or anything. */
    private boolean open() {
        return Expected.holdsMap(type) || Map.class.isAssignableFrom(raw) || JsonValue.class.isAssignableFrom(raw);
    }

    private boolean known() {
        return ObjectParts.of(raw) != Parts.NONE;
    }

    /** Why these fields cannot be chosen; empty if they can, or if that depends on the value. */
    Optional<String> problem(Fields fields) {
        if (open()) {
            return values().filter(within -> !Expected.holdsMap(within))
                    .filter(within -> fields.names().stream().anyMatch(name -> name.indexOf('.') > 0))
                    .map(within -> "cannot choose from the values of a Map, which are " + simple(within));
        }
        if (!possible()) {
            return Optional.of("cannot be chosen from " + simple(type));
        }
        if (!fields.renamed().isEmpty()) {
            return Optional.of(
                    "cannot rename in " + simple(type) + ", it must be declared as a Map or an Object for that,"
                            + " was " + fields.renamed().get(0));
        }
        return missing(fields).map(name -> "must be fields of " + simple(type) + ", was " + name);
    }

    private Optional<Type> values() {
        boolean generic = type instanceof ParameterizedType map && map.getActualTypeArguments().length == 2;
        return generic ? Optional.of(((ParameterizedType) type).getActualTypeArguments()[1]) : Optional.empty();
    }

    /** A subclass may have more fields than its class. */
    private Optional<String> missing(Fields fields) {
        if (!raw.isRecord()) {
            return Optional.empty();
        }
        List<String> there = ObjectParts.names(raw);
        return fields.names().stream()
                .map(name -> name.split("\\.", 2)[0])
                .filter(name -> !there.contains(name))
                .findFirst();
    }

    private static String simple(Type type) {
        return type instanceof TypeVariable
                ? type.getTypeName()
                : Expected.raw(type).getSimpleName();
    }
}
