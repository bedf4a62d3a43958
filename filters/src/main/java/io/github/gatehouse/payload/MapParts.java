package io.github.gatehouse.payload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Maps. A name that was edited into one that is there already gets a number. */
final class MapParts {

    static final Parts PARTS = MapParts::edit;

    private MapParts() {}

    private static Object edit(Object value, ValueEdit edit) {
        Map<?, ?> map = (Map<?, ?>) value;
        Map<Object, Object> copy = new LinkedHashMap<>();
        boolean changed = false;
        int position = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            Object part = entry.getValue();
            Object editedKey = key instanceof String name ? edit.name(name) : edit.at(position, key);
            Object edited = key instanceof String name ? edit.named(name, part) : edit.at(position, part);
            changed |= editedKey != key || edited != part;
            copy.put(editedKey == key ? key : free(editedKey, map, copy), edited);
            position++;
        }
        return changed ? like(map, copy) : map;
    }

    /** The new name, with a number if an entry has it already. */
    private static Object free(Object name, Map<?, ?> original, Map<Object, Object> copy) {
        Object free = name;
        for (int i = 2; copy.containsKey(free) || original.containsKey(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** A map of this kind with these entries. */
    static Map<Object, Object> like(Map<?, ?> original, Map<Object, Object> entries) {
        if (original instanceof SortedMap<?, ?> sorted) {
            return sorted(sorted, entries);
        }
        if (original instanceof ConcurrentMap) {
            return new ConcurrentHashMap<>(entries);
        }
        return CollectionParts.fixed(original) ? Collections.unmodifiableMap(entries) : entries;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> sorted(SortedMap<?, ?> original, Map<Object, Object> entries) {
        SortedMap<Object, Object> map = new TreeMap<>(((SortedMap<Object, Object>) original).comparator());
        map.putAll(entries);
        return map;
    }
}
