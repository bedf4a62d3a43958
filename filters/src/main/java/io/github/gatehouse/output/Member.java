package io.github.gatehouse.output;

import static java.util.stream.Collectors.joining;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record or property of a bean.
 *
 * @param name in JSON
 * @param nullable whether it may be null or missing
 */
record Member(String name, Shape shape, boolean nullable) {

    private static final String NULLABLE = "Nullable";
    private static final String JSONB_NAME = "jakarta.json.bind.annotation.JsonbProperty";

    /** @param marks what carries its annotations */
    static Member of(String name, TypeUse type, Shapes shapes, AnnotatedElement... marks) {
        List<Annotation> annotations = Arrays.stream(marks)
                .flatMap(each -> Stream.of(each.getAnnotations()))
                .toList();
        boolean nullable = annotations.stream()
                .anyMatch(each -> each.annotationType().getSimpleName().equals(NULLABLE));
        String json = annotations.stream()
                .flatMap(each -> jsonbName(each).stream())
                .findFirst()
                .orElse(name);
        try {
            return new Member(json, shapes.of(type), nullable && !type.raw().isPrimitive());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** JSON Binding need not be there: then its annotations are not, either. */
    private static Optional<String> jsonbName(Annotation annotation) {
        if (!annotation.annotationType().getName().equals(JSONB_NAME)) {
            return Optional.empty();
        }
        try {
            String name =
                    (String) annotation.annotationType().getMethod("value").invoke(annotation);
            return Optional.of(name).filter(given -> !given.isEmpty());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(annotation + " cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException if two have the same name */
    static void distinct(Class<?> type, List<Member> members) {
        Set<String> names = new HashSet<>();
        for (Member member : members) {
            if (!names.add(member.name())) {
                throw new IllegalArgumentException(type.getName() + " has two members named " + member.name());
            }
        }
    }

    /** The values of all members that are there or may be missing, by name; a value may be null. */
    static Map<String, @Nullable Object> read(List<Member> members, JsonValue json, Place place) {
        if (!(json instanceof JsonObject object)) {
            throw new Mismatch(place, "must be an object");
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Member member : members) {
            member.read(object, place, values);
        }
        if (object.keySet().stream()
                .anyMatch(name -> members.stream().noneMatch(each -> each.name().equals(name)))) {
            throw new Mismatch(
                    place,
                    "has a member that is not expected; known are "
                            + members.stream().map(Member::name).collect(joining(", ")));
        }
        return values;
    }

    private void read(JsonObject object, Place place, Map<String, @Nullable Object> values) {
        JsonValue value = object.get(name);
        if (value == null && shape.missing().isPresent()) {
            values.put(name, shape.missing().get());
        } else if (value == JsonValue.NULL && nullable) {
            values.put(name, null);
        } else if (value != null) {
            values.put(name, shape.read(value, place.at(name)));
        } else if (!nullable) {
            throw new Mismatch(place.at(name), "is missing");
        }
    }
}
