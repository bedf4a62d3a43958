package io.github.gatehouse.output;

import jakarta.json.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bean: a constructor without parameters, and one member for each public setter. */
record BeanShape(Class<?> type, Constructor<?> constructor, List<Member> members, Map<String, Method> setters)
        implements Shape {

    private static final String SET = "set";

    static BeanShape of(TypeUse type, Shapes shapes) {
        List<Member> members = new ArrayList<>();
        Map<String, Method> setters = new HashMap<>();
        for (Method setter : setters(type.raw())) {
            String property = property(setter);
            TypeUse value = TypeUse.of(setter.getGenericParameterTypes()[0], type);
            Member member = Member.of(
                    property, value, shapes, setter, setter.getAnnotatedParameterTypes()[0], setter.getParameters()[0]);
            members.add(member);
            setters.put(member.name(), setter);
        }
        Member.distinct(type.raw(), members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException(type.raw().getName() + " is no record and has no setter");
        }
        try {
            Constructor<?> constructor = type.raw().getDeclaredConstructor();
            constructor.setAccessible(true);
            setters.values().forEach(setter -> setter.setAccessible(true));
            return new BeanShape(type.raw(), constructor, List.copyOf(members), Map.copyOf(setters));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                    type.raw().getName() + " needs a constructor without parameters that others may call", e);
        }
    }

    private static List<Method> setters(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().length() > SET.length()
                        && method.getName().startsWith(SET)
                        && method.getParameterCount() == 1
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isBridge())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** As JavaBeans name it. */
    private static String property(Method setter) {
        String name = setter.getName().substring(SET.length());
        boolean shout =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return shout ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    @Override
    public Object read(JsonValue json, Place place) {
        Map<String, @Nullable Object> values = Member.read(members, json, place);
        return Making.of(type, place, () -> {
            Object bean = constructor.newInstance();
            for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
                setters.get(value.getKey()).invoke(bean, value.getValue());
            }
            return bean;
        });
    }
}
