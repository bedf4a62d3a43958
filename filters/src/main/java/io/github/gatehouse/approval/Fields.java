package io.github.gatehouse.approval;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a record or bean: all its fields, those of the superclasses first, each class's by name. A class keeps
 * none of it back: one that has state which cannot be seen is refused as a whole.
 */
final class Fields {

    private static final List<String> NOT_THE_APPLICATION =
            List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.");

    private Fields() {}

    /** What keeps objects of this very class from having a canonical form, as the end of a sentence. */
    static Optional<String> problem(Class<?> type) {
        if (type.isHidden() || type.isSynthetic() || Proxy.isProxyClass(type) || isMade(type)) {
            return Optional.of("is made at run time");
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) || type.isLocalClass() && captures(type)) {
            return Optional.of("is an inner class: make it static");
        }
        if (ofThePlatform(type)) {
            return Optional.of("is no value of the application");
        }
        for (Class<?> each = type; each != Object.class && each != Record.class; each = each.getSuperclass()) {
            if (each == null || ofThePlatform(each)) {
                return Optional.of("is no value of the application");
            }
            Optional<String> problem = problemOfFields(each);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** Containers and persistence mark what they make by names that nobody would choose. */
    private static boolean isMade(Class<?> type) {
        return type.getName().contains("$$") || type.getName().contains("$Proxy$");
    }

    private static boolean captures(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(Field::isSynthetic);
    }

    static boolean ofThePlatform(Class<?> type) {
        return NOT_THE_APPLICATION.stream().anyMatch(type.getName()::startsWith);
    }

    private static Optional<String> problemOfFields(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            if (field.isSynthetic() || Modifier.isTransient(field.getModifiers())) {
                return Optional.of("has the field " + field.getName() + ", which is transient and would not be seen");
            }
            if (!field.trySetAccessible()) {
                return Optional.of("has the field " + field.getName() + ", which its module does not let be read");
            }
        }
        return Optional.empty();
    }

    static List<Field> of(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            fields.addAll(
                    0,
                    Arrays.stream(each.getDeclaredFields())
                            .filter(field -> !Modifier.isStatic(field.getModifiers()))
                            .sorted(Comparator.comparing(Field::getName))
                            .toList());
        }
        return fields;
    }

    static @Nullable Object read(Field field, Object object) {
        try {
            return field.trySetAccessible() ? field.get(object) : refuse(field);
        } catch (IllegalAccessException e) {
            return refuse(field);
        }
    }

    private static Object refuse(Field field) {
        throw new NoCanonicalForm(field.getDeclaringClass().getName() + "." + field.getName() + " cannot be read");
    }
}
