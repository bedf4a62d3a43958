package io.github.gatehouse.payload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object that go on, at their new places. Lists that a rule passes on its way keep their distance from
 * the field: {@code items.sku -> lines.number} makes a list {@code lines}, {@code items.sku -> skus} a list of texts.
 */
final class FieldTree {

    /** Goes on as well. */
    private static final Object NULL = new Object();

    private final Branch root = new Branch(false);
    private final Consumer<String> went;
    /** The names and, after those that stand for a list, positions that lead to where the walk is. */
    private final List<Object> way = new ArrayList<>();

    FieldTree(Consumer<String> went) {
        this.went = went;
    }

    /** An object or a list that is being made: parts by name, or by position. */
    record Branch(boolean list, Map<Object, Object> parts) {
        Branch(boolean list) {
            this(list, list ? new TreeMap<>() : new LinkedHashMap<>());
        }

        /** The branch at this place, made if nothing is there; null if there is something else: it came first. */
        @Nullable
        Branch branch(Object place, boolean list) {
            if (place instanceof Integer != this.list) {
                return null;
            }
            Object part = parts.computeIfAbsent(place, any -> new Branch(list));
            return part instanceof Branch branch && branch.list == list ? branch : null;
        }

        boolean put(Object place, Object part) {
            return place instanceof Integer == list && parts.putIfAbsent(place, part) == null;
        }

        Map<Object, @Nullable Object> object() {
            Map<Object, @Nullable Object> all = new LinkedHashMap<>();
            parts.forEach((name, part) -> all.put(name, finished(part)));
            return all;
        }

        private static @Nullable Object finished(Object part) {
            if (part instanceof Branch branch) {
                return branch.list ? branch.elements() : branch.object();
            }
            return part == NULL ? null : part;
        }

        private List<@Nullable Object> elements() {
            List<@Nullable Object> all = new ArrayList<>();
            parts.values().forEach(part -> all.add(finished(part)));
            return all;
        }
    }

    /** Steps to a field (its name) or to an element (its position). */
    void enter(Object step) {
        way.add(step);
    }

    int depth() {
        return way.size();
    }

    void leave() {
        way.remove(way.size() - 1);
    }

    /** Takes what stands here, if a rule says so. */
    void take(FieldNode node, @Nullable Object value) {
        for (FieldRule rule : node.here) {
            if (put(places(rule), value == null ? NULL : value)) {
                went.accept(rule.from());
            }
        }
    }

    /** Here is an object in a list: it has its place there, even if none of its fields goes on. */
    void open(FieldNode node) {
        for (FieldRule rule : node.deeper) {
            List<Object> places = places(rule);
            int last = places.size() - 1;
            while (last >= 0 && places.get(last) instanceof String) {
                last--;
            }
            if (last >= 0 && last < places.size() - 1) {
                to(places.subList(0, last + 2));
            }
        }
    }

    private boolean put(List<Object> places, Object value) {
        Branch branch = to(places);
        return branch != null && branch.put(places.get(places.size() - 1), value);
    }

    /** The branch on which the last of these places is. */
    private @Nullable Branch to(List<Object> places) {
        Branch branch = root;
        for (int i = 0; i < places.size() - 1 && branch != null; i++) {
            branch = branch.branch(places.get(i), places.get(i + 1) instanceof Integer);
        }
        return branch;
    }

    /** Where the rule leads to from here. */
    private List<Object> places(FieldRule rule) {
        List<Object> places = new ArrayList<>();
        int ahead = rule.target().size() - rule.source().size();
        for (int name = 1; name <= rule.target().size(); name++) {
            places.add(rule.target().get(name - 1));
            int passed = 0;
            for (Object step : way) {
                if (step instanceof String) {
                    passed++;
                } else if (Math.max(1, passed + ahead) == name) {
                    places.add(step);
                }
            }
        }
        return places;
    }

    /** The fields, in maps and lists that may be changed. */
    Map<Object, @Nullable Object> finished() {
        return root.object();
    }
}
