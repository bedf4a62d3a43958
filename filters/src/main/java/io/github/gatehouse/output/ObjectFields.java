package io.github.gatehouse.output;

import jakarta.json.JsonValue;
import java.io.InputStream;
import java.io.Reader;
import java.lang.ref.Reference;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an object of the application holds. A property is read as the application reads it: by its accessor. */
record ObjectFields(Object object) {

    private static final List<String> NOT_THE_APPLICATION =
            List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.");

    private static final List<Class<?>> OPAQUE = List.of(
            Supplier.class,
            Callable.class,
            Iterator.class,
            BaseStream.class,
            Future.class,
            CompletionStage.class,
            Flow.Publisher.class,
            InputStream.class,
            Reader.class,
            Buffer.class);

    /** The value of a property that exists. */
    record Property(@Nullable Object value) {}

    static boolean worthLooking(Object value) {
        Class<?> type = value.getClass();
        return !(value instanceof JsonValue)
                && !type.isArray()
                && NOT_THE_APPLICATION.stream().noneMatch(type.getName()::startsWith);
    }

    /** What a value of the JDK holds that has nothing else to say; empty if it is no such value. */
    static Optional<List<Object>> content(Object value) {
        if (value instanceof Optional<?> optional) {
            return Optional.of(List.copyOf(optional.stream().toList()));
        }
        if (value instanceof AtomicReference<?> reference) {
            return Optional.of(Stream.<Object>ofNullable(reference.get()).toList());
        }
        if (value instanceof Reference<?> reference) {
            return Optional.of(Stream.<Object>ofNullable(reference.get()).toList());
        }
        if (value instanceof AtomicReferenceArray<?> array) {
            return Optional.of(IntStream.range(0, array.length())
                    .<Object>mapToObj(array::get)
                    .filter(Objects::nonNull)
                    .toList());
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return Optional.of(List.of(Collections.singletonMap(entry.getKey(), entry.getValue())));
        }
        if (value instanceof char[] characters) {
            return Optional.of(List.of(new String(characters)));
        }
        return value instanceof byte[] bytes
                ? Optional.of(List.of(new String(bytes, charset(bytes))))
                : Optional.empty();
    }

    /** As readers of JSON tell it: it begins with two characters of ASCII, perhaps behind a byte order mark. */
    private static Charset charset(byte[] bytes) {
        if (bytes.length < 4) {
            return StandardCharsets.UTF_8;
        }
        int first = bytes[0] << 8 | bytes[1] & 0xff;
        int second = bytes[2] << 8 | bytes[3] & 0xff;
        boolean mark = (short) first == (short) 0xfeff || (short) first == (short) 0xfffe;
        if (first == 0 || second == 0) {
            return Charset.forName(bytes[0] == 0 ? "UTF-32" : "UTF-32LE");
        }
        if (mark || bytes[0] == 0) {
            return StandardCharsets.UTF_16;
        }
        return bytes[1] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    /** Whether a value gives what it holds only once, or later, or as a handler likes. */
    static boolean isOpaque(Object value) {
        return OPAQUE.stream().anyMatch(type -> type.isInstance(value)) || Proxy.isProxyClass(value.getClass());
    }

    /** Whether a field that is not the action's has a name like it, and says something else. */
    boolean disguised(AllowedActions allowed) {
        Optional<Property> action = property(allowed.field());
        return fields().stream()
                .filter(field -> allowed.looksLikeField(field.getName()))
                .map(this::read)
                .anyMatch(value -> value != null
                        && action.map(property -> !value.equals(property.value()))
                                .orElse(true));
    }

    /** @throws IllegalStateException if the property cannot be read */
    Optional<Property> property(String name) {
        String getter = "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        Optional<Method> accessor = method(getter, false).or(() -> method(name, true));
        if (accessor.isPresent()) {
            return Optional.of(new Property(call(accessor.get())));
        }
        return fields().stream()
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .map(field -> new Property(read(field)));
    }

    /** Everything else the object holds. */
    List<Object> others(String name) {
        List<Object> values = new ArrayList<>();
        for (Field field : fields()) {
            boolean skipped = field.getName().equals(name)
                    || field.getType().isPrimitive()
                    || Modifier.isTransient(field.getModifiers());
            Object value = skipped ? null : read(field);
            if (value != null) {
                values.add(value);
            }
        }
        return Collections.unmodifiableList(values);
    }

    /** @param plain the name alone does not say that it is an accessor: what it gives must say so */
    private Optional<Method> method(String name, boolean plain) {
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                boolean fits = method.getName().equals(name)
                        && method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && (plain ? givesAction(method) : method.getReturnType() != void.class);
                if (fits && open(method)) {
                    return Optional.of(method);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean givesAction(Method method) {
        Class<?> type = method.getReturnType();
        return method.getDeclaringClass().isRecord()
                || CharSequence.class.isAssignableFrom(type)
                || type.isEnum()
                || type == Optional.class;
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && open(field)) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static boolean open(AccessibleObject member) {
        return member.trySetAccessible();
    }

    private @Nullable Object call(Method method) {
        try {
            return method.invoke(object);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be read", e);
        }
    }

    private @Nullable Object read(Field field) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }
}
