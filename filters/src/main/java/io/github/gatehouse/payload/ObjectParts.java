package io.github.gatehouse.payload;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Records and objects of the application. Reads fields, not accessors: reading has no effect on the object, and a field
 * without an accessor may still reach the AI through {@code toString}.
 */
final class ObjectParts implements Parts {

    /** Packages of the platform and of servers: an argument of such a type leads into the server, not to data. */
    private static final List<String> FOREIGN = List.of(
            "java.",
            "javax.",
            "jakarta.",
            "jdk.",
            "sun.",
            "com.sun.",
            "com.hazelcast.",
            "fish.payara.",
            "io.undertow.",
            "org.apache.catalina.",
            "org.eclipse.",
            "org.glassfish.",
            "org.hibernate.",
            "org.jboss.",
            "org.wildfly.");

    private static final ClassValue<Parts> KNOWN = new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
            return find(type);
        }
    };

    private static final String UNCOPIED =
            "no copy can be made of it: it needs a constructor without parameters, or for a record one that takes any value";

    private final Class<?> type;
    private final List<Field> fields;

    private ObjectParts(Class<?> type, List<Field> fields) {
        this.type = type;
        this.fields = fields;
    }

    static Parts of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static Parts find(Class<?> type) {
        boolean opaque = type.isPrimitive()
                || type.isArray()
                || type.isEnum()
                || type.isHidden()
                || type.isSynthetic()
                || Enum.class.isAssignableFrom(type)
                || foreign(type)
                || proxy(type);
        if (opaque) {
            return Parts.NONE;
        }
        List<Field> fields = fields(type);
        return fields.isEmpty() ? Parts.NONE : new ObjectParts(type, fields);
    }

    @Override
    public Object edit(Object value, ValueEdit edit) {
        Object[] parts = new Object[fields.size()];
        boolean changed = false;
        for (int i = 0; i < parts.length; i++) {
            Field field = fields.get(i);
            Object part = read(field, value);
            boolean looked = part != null && !Modifier.isTransient(field.getModifiers());
            parts[i] = looked ? edit.named(field.getName(), part) : part;
            if (parts[i] != part
                    && !field.getType().isPrimitive()
                    && !field.getType().isInstance(parts[i])) {
                edit.cannot(value, "its field " + field.getName() + " cannot hold the edited value");
                parts[i] = part;
            }
            changed |= parts[i] != part && !field.getType().isPrimitive();
        }
        try {
            return changed ? copy(value, parts) : value;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return edit.cannot(value, UNCOPIED);
        }
    }

    /** A copy without contents; null if there can be none. */
    static @Nullable Object shell(Object value) {
        try {
            return value.getClass().isRecord() ? null : ((ObjectParts) of(value.getClass())).made();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    static void fill(Object shell, Object from) {
        for (Field field : ((ObjectParts) of(shell.getClass())).fields) {
            try {
                field.set(shell, field.get(from));
            } catch (IllegalAccessException e) {
                throw ValueEdit.refuse(from, UNCOPIED);
            }
        }
    }

    /** What an object says under a name. */
    record Named(@Nullable Object value) {}

    /** Whether fields can be told apart in it. */
    static boolean hasFields(Object value) {
        Class<?> type = value.getClass();
        if (type.isHidden() || proxy(type)) {
            throw ValueEdit.refuse(value, "its fields cannot be told apart");
        }
        return of(type) != Parts.NONE;
    }

    /** The names of the fields that an object of this class has. */
    static List<String> names(Class<?> type) {
        return of(type) instanceof ObjectParts parts
                ? parts.fields.stream().map(Field::getName).toList()
                : List.of();
    }

    /** The field of this name; if there is none, what the object's method says that is named after it. */
    static Optional<Named> field(Object object, String name) {
        for (Field field : ((ObjectParts) of(object.getClass())).fields) {
            if (field.getName().equals(name)) {
                return Optional.of(new Named(read(field, object)));
            }
        }
        String rest = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return accessor(object, "get" + rest).or(() -> accessor(object, "is" + rest));
    }

    private static Optional<Named> accessor(Object object, String name) {
        try {
            Method method = object.getClass().getMethod(name);
            if (foreign(method.getDeclaringClass()) || Modifier.isStatic(method.getModifiers())) {
                return Optional.empty();
            }
            method.setAccessible(true);
            return Optional.of(new Named(method.invoke(object)));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw ValueEdit.refuse(object, "its method " + name + " failed");
        }
    }

    /**
     * A copy with other fields.
     *
     * @param chosen gives what a field that is not null becomes; nothing if it becomes empty
     */
    static Object copy(Object value, BiFunction<String, Object, Optional<Object>> chosen) {
        ObjectParts parts = (ObjectParts) of(value.getClass());
        Object[] copied = new Object[parts.fields.size()];
        for (int i = 0; i < copied.length; i++) {
            Field field = parts.fields.get(i);
            Object part = read(field, value);
            copied[i] = (part == null ? Optional.empty() : chosen.apply(field.getName(), part))
                    .orElseGet(() -> TypedFields.empty(field.getType()));
        }
        try {
            return parts.copy(value, copied);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw ValueEdit.refuse(value, UNCOPIED);
        }
    }

    /** Without a word about what fails: the exception of a constructor may quote what it was given. */
    private Object copy(Object value, Object[] parts) throws ReflectiveOperationException {
        return type.isRecord() ? record(parts) : object(parts);
    }

    private Object record(Object[] parts) throws ReflectiveOperationException {
        Class<?>[] types = fields.stream().map(Field::getType).toArray(Class<?>[]::new);
        Constructor<?> canonical = type.getDeclaredConstructor(types);
        canonical.setAccessible(true);
        return canonical.newInstance(parts);
    }

    private Object object(Object[] parts) throws ReflectiveOperationException {
        Object copy = made();
        for (int i = 0; i < parts.length; i++) {
            fields.get(i).set(copy, parts[i]);
        }
        return copy;
    }

    private Object made() throws ReflectiveOperationException {
        Class<?> top = type;
        while (!foreign(top)) {
            top = top.getSuperclass();
        }
        if (top != Object.class) {
            throw new NoSuchFieldException(top.getName());
        }
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Object read(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw ValueEdit.refuse(object, "its field " + field.getName() + " cannot be read");
        }
    }

    private static boolean foreign(Class<?> type) {
        return type.getClassLoader() == null || FOREIGN.stream().anyMatch(type.getName()::startsWith);
    }

    /** Made at run time by CDI, EJB, the JDK or a persistence provider. */
    private static boolean proxy(Class<?> type) {
        String name = type.getName();
        return Proxy.isProxyClass(type)
                || name.contains("$Proxy$")
                || name.contains("_ClientProxy")
                || name.contains("HibernateProxy");
    }

    /** All fields with values of their own, those of superclasses first. */
    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> of = type; of != null && !foreign(of); of = of.getSuperclass()) {
            for (Field field : of.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }
}
