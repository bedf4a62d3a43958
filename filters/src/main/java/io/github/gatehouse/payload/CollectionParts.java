package io.github.gatehouse.payload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lists, sets and deques. A copy of one that can be changed can be changed, too; sets keep their order. */
final class CollectionParts {

    static final Parts PARTS = CollectionParts::edit;

    private CollectionParts() {}

    private static Object edit(Object value, ValueEdit edit) {
        Collection<?> collection = (Collection<?>) value;
        List<Object> copy = new ArrayList<>(collection.size());
        boolean changed = false;
        for (Object element : collection) {
            Object edited = edit.at(copy.size(), element);
            changed |= edited != element;
            copy.add(edited);
        }
        return changed ? like(collection, copy) : collection;
    }

    /** A collection of this kind with these elements. */
    static Collection<Object> like(Collection<?> original, List<Object> elements) {
        if (original instanceof LinkedList) {
            return new LinkedList<>(elements);
        }
        if (original instanceof List) {
            return fixed(original) ? Collections.unmodifiableList(elements) : elements;
        }
        if (original instanceof SortedSet<?> sorted) {
            return sorted(sorted, elements);
        }
        if (original instanceof Set) {
            Set<Object> set = new LinkedHashSet<>(elements);
            return fixed(original) ? Collections.unmodifiableSet(set) : set;
        }
        if (original instanceof ArrayDeque) {
            return new ArrayDeque<>(elements);
        }
        if (!(original instanceof Queue)) {
            return fixed(original) ? Collections.unmodifiableCollection(elements) : elements;
        }
        throw ValueEdit.refuse(original, "this kind of collection cannot be copied");
    }

    @SuppressWarnings("unchecked")
    private static Collection<Object> sorted(SortedSet<?> original, List<Object> elements) {
        SortedSet<Object> set = new TreeSet<>(((SortedSet<Object>) original).comparator());
        set.addAll(elements);
        return set;
    }

    /** Those of {@code List.of}, {@code Collections.unmodifiableList} and their kind. */
    static boolean fixed(Object collection) {
        String name = collection.getClass().getName();
        return name.startsWith("java.util.ImmutableCollections") || name.startsWith("java.util.Collections$");
    }
}
