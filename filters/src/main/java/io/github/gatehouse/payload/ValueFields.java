package io.github.gatehouse.payload;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chooses fields of objects of the application: as a map or JSON object, or as what is expected. */
final class ValueFields {

    private final Fields fields;
    private final Consumer<String> went;
    private int depth;

    ValueFields(Fields fields, Consumer<String> went) {
        this.fields = fields;
        this.went = went;
    }

    Object narrow(Object value, Type expected) {
        if (++depth > ValueEdit.DEEPEST) {
            throw ValueEdit.refuse(value, "more than " + ValueEdit.DEEPEST + " objects lie in one another");
        }
        Object narrowed = narrowed(value, expected);
        depth--;
        return narrowed;
    }

    private Object narrowed(Object value, Type expected) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> chosen = chosen(map);
            if (value instanceof JsonValue) {
                return json(chosen);
            }
            return Expected.holdsMap(expected) ? chosen : MapParts.like(map, chosen);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(content -> narrow(content, Expected.element(expected)));
        }
        if (value instanceof Collection<?> collection) {
            List<@Nullable Object> all = all(collection, Expected.element(expected));
            return value instanceof JsonValue ? json(all) : CollectionParts.like(collection, all);
        }
        if (value instanceof Object[] array) {
            List<@Nullable Object> all = all(Arrays.asList(array), Expected.element(expected));
            return Expected.holdsMap(expected) ? all : TypedFields.array(array, all);
        }
        if (!ObjectParts.hasFields(value)) {
            return value;
        }
        if (Expected.holdsMap(expected)) {
            return chosen(value);
        }
        if (!fields.renamed().isEmpty()) {
            throw ValueEdit.refuse(value, "its fields cannot be renamed; pass a Map, or expect an Object");
        }
        return new TypedFields(went).only(value, fields.root());
    }

    private List<@Nullable Object> all(Collection<?> elements, Type expected) {
        List<@Nullable Object> narrowed = new ArrayList<>(elements.size());
        for (Object element : elements) {
            narrowed.add(element == null ? null : narrow(element, expected));
        }
        return narrowed;
    }

    private Map<Object, Object> chosen(Object object) {
        FieldTree tree = new FieldTree(went);
        object(object, fields.root(), tree);
        return tree.finished();
    }

    private void object(Object object, FieldNode node, FieldTree tree) {
        if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> field(String.valueOf(key), value, node, tree));
        } else {
            for (String name : node.names()) {
                ObjectParts.field(object, name).ifPresent(found -> field(name, found.value(), node, tree));
            }
        }
    }

    private void field(String name, @Nullable Object value, FieldNode node, FieldTree tree) {
        FieldNode below = node.below(name);
        if (below != null) {
            tree.enter(name);
            tree.take(below, value);
            inside(value, below, tree);
            tree.leave();
        }
    }

    private void inside(@Nullable Object value, FieldNode node, FieldTree tree) {
        if (node.deeper.isEmpty()) {
            return;
        }
        if (value instanceof Optional<?> optional) {
            inside(optional.orElse(null), node, tree);
        } else if (value instanceof Collection<?> collection) {
            elements(collection, node, tree);
        } else if (value instanceof Object[] array) {
            elements(Arrays.asList(array), node, tree);
        } else if (value instanceof Map || value != null && ObjectParts.hasFields(value)) {
            tree.open(node);
            object(value, node, tree);
        }
    }

    private void elements(Collection<?> elements, FieldNode node, FieldTree tree) {
        if (tree.depth() > ValueEdit.DEEPEST) {
            throw ValueEdit.refuse(elements, "more than " + ValueEdit.DEEPEST + " objects lie in one another");
        }
        int position = 0;
        for (Object element : elements) {
            tree.enter(position++);
            inside(element, node, tree);
            tree.leave();
        }
    }

    private static JsonValue json(@Nullable Object finished) {
        if (finished instanceof JsonValue value) {
            return value;
        }
        if (finished instanceof Map<?, ?> map) {
            JsonObjectBuilder object = JsonP.provider().createObjectBuilder();
            map.forEach((name, value) -> object.add((String) name, json(value)));
            return object.build();
        }
        JsonArrayBuilder array = JsonP.provider().createArrayBuilder();
        ((List<?>) finished).forEach(value -> array.add(json(value)));
        return array.build();
    }
}
