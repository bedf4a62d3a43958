package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The method that is called instead of a refused one.
 *
 * @param refusal whether it takes the exception as its last argument
 */
record Fallback(Method method, boolean refusal) {

    /** Looks for the fallback method of a bean class and its superclasses. */
    static Optional<Fallback> find(Class<?> bean, Method guarded, String name) {
        for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
            Optional<Fallback> found = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name) && !method.isBridge() && !method.equals(guarded))
                    .filter(method -> guarded.getReturnType().isAssignableFrom(method.getReturnType()))
                    .flatMap(method -> of(method, guarded))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Stream<Fallback> of(Method method, Method guarded) {
        Class<?>[] given = guarded.getParameterTypes();
        Class<?>[] taken = method.getParameterTypes();
        if (Arrays.equals(given, taken)) {
            return method.getName().equals(guarded.getName()) ? Stream.empty() : Stream.of(new Fallback(method, false));
        }
        boolean refusal = taken.length == given.length + 1
                && Arrays.equals(given, Arrays.copyOf(taken, given.length))
                && taken[given.length] == GuardException.class;
        return refusal ? Stream.of(new Fallback(method, true)) : Stream.empty();
    }

    @Nullable
    Object call(Object bean, Object[] arguments, GuardException reason) throws Exception {
        Object[] all = refusal ? Arrays.copyOf(arguments, arguments.length + 1) : arguments;
        if (refusal) {
            all[arguments.length] = reason;
        }
        try {
            method.setAccessible(true);
            return method.invoke(bean, all);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
