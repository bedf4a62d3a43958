package io.github.gatehouse.cdi;

import io.github.gatehouse.output.Repair;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The method that gives another answer in the place of one that is wrong.
 *
 * @param arguments whether it takes those of the method that gave the answer, too
 */
record RepairMethod(Method method, boolean arguments) {

    /**
     * Looks for it in a bean class and its superclasses.
     *
     * @param answer the class of answers
     */
    static Optional<RepairMethod> find(Site site, String name, Class<?> answer) {
        for (Class<?> type = site.bean(); type != null && type != Object.class; type = type.getSuperclass()) {
            Optional<RepairMethod> found = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name) && !method.isBridge())
                    .filter(method -> answer.isAssignableFrom(method.getReturnType()))
                    .flatMap(method -> of(method, site.method(), answer))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Stream<RepairMethod> of(Method method, Method guarded, Class<?> answer) {
        Class<?>[] own = {answer, String.class};
        Class<?>[] all = Stream.of(guarded.getParameterTypes(), own)
                .flatMap(Arrays::stream)
                .toArray(Class<?>[]::new);
        if (Arrays.equals(method.getParameterTypes(), own)) {
            return Stream.of(new RepairMethod(method, false));
        }
        return Arrays.equals(method.getParameterTypes(), all)
                ? Stream.of(new RepairMethod(method, true))
                : Stream.empty();
    }

    /** For one call. */
    Repair<@Nullable Object> of(InvocationContext call) {
        Object bean = call.getTarget();
        Object[] given = arguments ? call.getParameters() : new Object[0];
        return (answer, problem) -> {
            Object[] all = Arrays.copyOf(given, given.length + 2);
            all[given.length] = answer;
            all[given.length + 1] = problem;
            return repair(bean, all);
        };
    }

    private @Nullable Object repair(Object bean, Object[] all) {
        try {
            method.setAccessible(true);
            return method.invoke(bean, all);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("The repair of an answer failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }
}
