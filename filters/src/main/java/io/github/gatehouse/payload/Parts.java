package io.github.gatehouse.payload;

import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** How a kind of object is taken apart and, where a part was edited, put together again. */
interface Parts {

    /** An object without parts that could be texts. */
    Parts NONE = (value, edit) -> value;

    /** The object itself if no part was edited, else a copy with the edited parts. */
    Object edit(Object value, ValueEdit edit);

    static Parts of(Object value) {
        if (value instanceof JsonValue) {
            return JsonParts.PARTS;
        }
        if (value instanceof Map) {
            return MapParts.PARTS;
        }
        if (value instanceof Collection) {
            return CollectionParts.PARTS;
        }
        if (value instanceof Object[]) {
            return Parts::array;
        }
        if (value instanceof Optional) {
            return Parts::optional;
        }
        return ObjectParts.of(value.getClass());
    }

    private static Object array(Object value, ValueEdit edit) {
        Object[] array = (Object[]) value;
        Object[] copy = array.clone();
        boolean changed = false;
        for (int i = 0; i < array.length; i++) {
            Object edited = edit.at(i, array[i]);
            changed |= edited != array[i];
            if (edited != null && !array.getClass().getComponentType().isInstance(edited)) {
                throw ValueEdit.refuse(array, "an edited element would have another type");
            }
            copy[i] = edited;
        }
        return changed ? copy : array;
    }

    private static Object optional(Object value, ValueEdit edit) {
        Optional<?> optional = (Optional<?>) value;
        if (optional.isEmpty()) {
            return optional;
        }
        Object edited = edit.at(0, optional.get());
        return edited == optional.get() ? optional : Optional.of(edited);
    }
}
