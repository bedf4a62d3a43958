package io.github.gatehouse.output;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** The shapes of what holds other values. Elements and values of maps are never null. */
final class Containers {

    private Containers() {}

    static Shape list(Shape element) {
        return (json, place) -> elements(element, json, place);
    }

    static Shape array(Class<?> type, Shape element) {
        return (json, place) -> {
            List<Object> elements = elements(element, json, place);
            Object array = Array.newInstance(type.getComponentType(), elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Array.set(array, i, elements.get(i));
            }
            return array;
        };
    }

    static Shape set(Shape element) {
        return (json, place) -> {
            List<Object> elements = elements(element, json, place);
            Set<Object> set = new LinkedHashSet<>(elements);
            if (set.size() < elements.size()) {
                throw new Mismatch(place, "must not have an element twice");
            }
            return set;
        };
    }

    private static List<Object> elements(Shape element, JsonValue json, Place place) {
        if (!(json instanceof JsonArray array)) {
            throw new Mismatch(place, "must be a list");
        }
        List<Object> elements = new ArrayList<>(array.size());
        for (JsonValue each : array) {
            elements.add(element.read(each, place.at(elements.size())));
        }
        return elements;
    }

    /** @param key reads names that are not simply texts */
    static Shape map(Function<String, Optional<Object>> key, Shape value) {
        return (json, place) -> {
            if (!(json instanceof JsonObject object)) {
                throw new Mismatch(place, "must be an object");
            }
            Map<Object, Object> map = new LinkedHashMap<>();
            object.forEach((name, member) -> map.put(
                    key.apply(name).orElseThrow(() -> new Mismatch(place, "has a name that is not expected")),
                    value.read(member, place.atSome())));
            return map;
        };
    }

    static Shape optional(Shape inner) {
        return absent(Optional.empty(), (json, place) -> Optional.of(inner.read(json, place)));
    }

    static Shape optionalInt(Shape inner) {
        return absent(OptionalInt.empty(), (json, place) -> OptionalInt.of((Integer) inner.read(json, place)));
    }

    static Shape optionalLong(Shape inner) {
        return absent(OptionalLong.empty(), (json, place) -> OptionalLong.of((Long) inner.read(json, place)));
    }

    static Shape optionalDouble(Shape inner) {
        return absent(OptionalDouble.empty(), (json, place) -> OptionalDouble.of((Double) inner.read(json, place)));
    }

    private static Shape absent(Object empty, Shape present) {
        return new Shape() {
            @Override
            public Object read(JsonValue json, Place place) {
                return json == JsonValue.NULL ? empty : present.read(json, place);
            }

            @Override
            public Optional<Object> missing() {
                return Optional.of(empty);
            }
        };
    }
}
