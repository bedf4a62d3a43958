package io.github.gatehouse.output;

import jakarta.json.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record: one member for each component. */
record RecordShape(Class<?> type, Constructor<?> constructor, List<Member> members) implements Shape {

    static RecordShape of(TypeUse type, Shapes shapes) {
        RecordComponent[] components = type.raw().getRecordComponents();
        List<Member> members = Arrays.stream(components)
                .map(component -> Member.of(
                        component.getName(),
                        TypeUse.of(component.getGenericType(), type),
                        shapes,
                        component,
                        component.getAnnotatedType(),
                        component.getAccessor()))
                .toList();
        Member.distinct(type.raw(), members);
        try {
            Constructor<?> constructor = type.raw()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new RecordShape(type.raw(), constructor, members);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(type.raw().getName() + " cannot be made by others", e);
        }
    }

    @Override
    public Object read(JsonValue json, Place place) {
        Map<String, @Nullable Object> values = Member.read(members, json, place);
        return Making.of(
                type,
                place,
                () -> constructor.newInstance(members.stream()
                        .map(member -> values.get(member.name()))
                        .toArray()));
    }
}
