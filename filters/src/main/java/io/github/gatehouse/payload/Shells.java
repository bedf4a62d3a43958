package io.github.gatehouse.payload;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies that are there before their contents are: for objects that refer back to themselves. */
final class Shells {

    private Shells() {}

    /** An empty copy; null if there can be none, as of a record. */
    static @Nullable Object of(Object value) {
        if (value instanceof JsonValue || CollectionParts.fixed(value)) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return MapParts.like(map, new LinkedHashMap<>());
        }
        if (value instanceof Collection<?> collection) {
            return CollectionParts.like(collection, new ArrayList<>());
        }
        return value instanceof Object[] array ? array.clone() : ObjectParts.shell(value);
    }

    /** Gives a copy its contents: those of an object of the same kind. */
    @SuppressWarnings("unchecked")
    static void fill(Object shell, Object from) {
        if (shell instanceof Map) {
            ((Map<Object, Object>) shell).putAll((Map<?, ?>) from);
        } else if (shell instanceof Collection) {
            ((Collection<Object>) shell).addAll((Collection<?>) from);
        } else if (shell instanceof Object[] array) {
            System.arraycopy((Object[]) from, 0, array, 0, array.length);
        } else {
            ObjectParts.fill(shell, from);
        }
    }

    /** Puts elements in their places that had another hash when they came. */
    @SuppressWarnings("unchecked")
    static void rehash(Object copy) {
        if (CollectionParts.fixed(copy) || copy instanceof JsonValue) {
            return;
        }
        if (copy instanceof Set) {
            Set<Object> set = (Set<Object>) copy;
            List<Object> elements = new ArrayList<>(set);
            set.clear();
            set.addAll(elements);
        } else if (copy instanceof Map) {
            Map<Object, Object> map = (Map<Object, Object>) copy;
            Map<Object, Object> entries = new LinkedHashMap<>(map);
            map.clear();
            map.putAll(entries);
        }
    }
}
