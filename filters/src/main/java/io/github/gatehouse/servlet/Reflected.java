package io.github.gatehouse.servlet;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/** Reaches into a container whose classes no application can be compiled against. */
final class Reflected {

    private Reflected() {}

    /** Whether the object has such a method, and so is of the container looked for. */
    static boolean has(Object target, String method) {
        return find(target, method).isPresent();
    }

    /** Calls methods without parameters, each on what the one before it returned. */
    static Object follow(Object start, String... methods) throws ReflectiveOperationException {
        Object at = start;
        for (String method : methods) {
            at = call(at, method);
        }
        return at;
    }

    private static Object call(Object target, String name) throws ReflectiveOperationException {
        Method method = find(target, name)
                .orElseThrow(() -> new NoSuchMethodException(target.getClass().getName() + '.' + name));
        method.setAccessible(true);
        return method.invoke(target);
    }

    private static Optional<Method> find(Object target, String name) {
        return Arrays.stream(target.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
                .findFirst();
    }
}
