package io.github.gatehouse.payload;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.LinkedHashMap;

/** What a declared type asks of the values in its place. */
final class Expected {

    private Expected() {}

    /** Whether a map can stand in place of an object; what a type variable stands for is not known. */
    static boolean holdsMap(Type type) {
        return !(type instanceof TypeVariable) && raw(type).isAssignableFrom(LinkedHashMap.class);
    }

    /** What is expected of the elements of a list, array or {@code Optional}; anything, if that is not declared. */
    static Type element(Type type) {
        if (type instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1) {
            return generic.getActualTypeArguments()[0];
        }
        if (type instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        return raw(type).isArray() ? raw(type).getComponentType() : Object.class;
    }

    static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        }
        return Object[].class;
    }
}
