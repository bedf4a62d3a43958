package io.github.gatehouse.output;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;

/**
 * A type in which nothing is left open.
 *
 * @param arguments of a generic class, or the one element type of an array
 */
record TypeUse(Class<?> raw, List<TypeUse> arguments) {

    /**
     * What a type means.
     *
     * @param within where it is written: says what type variables stand for
     * @throws IllegalArgumentException if that is not known
     */
    static TypeUse of(Type type, TypeUse within) {
        if (type instanceof Class<?> plain) {
            List<TypeUse> arguments =
                    plain.isArray() ? List.of(of(plain.getComponentType(), within)) : List.<TypeUse>of();
            return new TypeUse(plain, arguments);
        }
        if (type instanceof ParameterizedType generic) {
            List<TypeUse> arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(argument -> of(argument, within))
                    .toList();
            return new TypeUse((Class<?>) generic.getRawType(), arguments);
        }
        if (type instanceof GenericArrayType array) {
            TypeUse element = of(array.getGenericComponentType(), within);
            return new TypeUse(element.raw().arrayType(), List.of(element));
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], within);
        }
        return within.variable((TypeVariable<?>) type);
    }

    static TypeUse of(Type type) {
        return of(type, new TypeUse(Object.class, List.of()));
    }

    private TypeUse variable(TypeVariable<?> variable) {
        TypeVariable<?>[] own = raw.getTypeParameters();
        for (int i = 0; i < arguments.size(); i++) {
            if (own[i].equals(variable)) {
                return arguments.get(i);
            }
        }
        throw new IllegalArgumentException("must say what " + variable + " stands for");
    }

    /** The argument of a generic class that has this many. */
    TypeUse argument(int index) {
        if (arguments.size() <= index) {
            throw new IllegalArgumentException("must say what " + raw.getName() + " holds");
        }
        return arguments.get(index);
    }
}
