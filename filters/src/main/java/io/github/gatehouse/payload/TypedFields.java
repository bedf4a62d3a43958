package io.github.gatehouse.payload;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Copies of objects that keep their type, in which all fields but the listed ones are empty. */
final class TypedFields {

    private final Consumer<String> went;
    private int depth;

    TypedFields(Consumer<String> went) {
        this.went = went;
    }

    /** The value with the fields that this place leads to; null if it has none. */
    @Nullable
    Object only(@Nullable Object value, FieldNode node) {
        if (value == null) {
            return null;
        }
        if (++depth > ValueEdit.DEEPEST) {
            throw ValueEdit.refuse(value, "more than " + ValueEdit.DEEPEST + " objects lie in one another");
        }
        Object only = parts(value, node);
        depth--;
        return only;
    }

    private @Nullable Object parts(Object value, FieldNode node) {
        if (value instanceof JsonObject json) {
            return json(json, node);
        }
        if (value instanceof JsonArray json) {
            return json(json, node);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, node);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(content -> only(content, node));
        }
        if (value instanceof Collection<?> collection) {
            return CollectionParts.like(collection, all(collection, node));
        }
        if (value instanceof Object[] array) {
            return array(array, all(Arrays.asList(array), node));
        }
        return ObjectParts.hasFields(value) ? ObjectParts.copy(value, (name, part) -> field(name, part, node)) : null;
    }

    private List<@Nullable Object> all(Collection<?> elements, FieldNode node) {
        List<@Nullable Object> all = new ArrayList<>(elements.size());
        elements.forEach(element -> all.add(only(element, node)));
        return all;
    }

    /** Empty if the field stays behind. */
    private Optional<Object> field(String name, Object part, FieldNode node) {
        FieldNode below = node.below(name);
        if (below == null) {
            return Optional.empty();
        }
        below.here.forEach(rule -> went.accept(rule.from()));
        return Optional.ofNullable(below.here.isEmpty() ? only(part, below) : part);
    }

    private Map<Object, @Nullable Object> map(Map<?, ?> map, FieldNode node) {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value == null && node.below(String.valueOf(key)) != null) {
                copy.put(key, null);
            } else if (value != null) {
                field(String.valueOf(key), value, node).ifPresent(part -> copy.put(key, part));
            }
        });
        return copy;
    }

    private JsonObject json(JsonObject object, FieldNode node) {
        JsonObjectBuilder copy = JsonP.provider().createObjectBuilder();
        object.forEach((name, value) -> field(name, value, node).ifPresent(part -> copy.add(name, (JsonValue) part)));
        return copy.build();
    }

    private JsonArray json(JsonArray array, FieldNode node) {
        JsonArrayBuilder copy = JsonP.provider().createArrayBuilder();
        for (JsonValue element : array) {
            Object only = only(element, node);
            copy.add(only == null ? JsonValue.NULL : (JsonValue) only);
        }
        return copy.build();
    }

    /** An array of this kind with these elements. */
    static Object[] array(Object[] like, List<@Nullable Object> elements) {
        try {
            return elements.toArray(Arrays.copyOf(like, 0));
        } catch (ArrayStoreException e) {
            throw ValueEdit.refuse(like, "it cannot hold the chosen fields of its elements");
        }
    }

    /** What stands in a field that stays behind. */
    static @Nullable Object empty(Class<?> type) {
        if (type.isPrimitive()) {
            return Array.get(Array.newInstance(type, 1), 0);
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == Set.class) {
            return Set.of();
        }
        return type.isAssignableFrom(List.class) && type != Object.class ? List.of() : null;
    }
}
