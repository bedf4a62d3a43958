package io.github.gatehouse.cdi;

import io.github.gatehouse.scrub.Operator;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an annotation says, as settings: the weakest of their sources. Members left at their defaults are not there, so
 * each default stands in one place, the settings record.
 */
final class LocalSettings {

    /** Members that tell the interceptor something, not the guard. */
    static final Set<String> NO_SETTINGS = Set.of(
            "name",
            "key",
            "resolver",
            "cost",
            "fallbackMethod",
            "windowUnit",
            "reversible",
            "roles",
            "type",
            "groups",
            "schema",
            "repair");

    /** Characters of a text about which nothing is said. */
    private static final String LONGEST = "1048576";

    /** Members that go by another name in configuration. */
    private static final Map<String, String> RENAMED = Map.of(
            "AllowedActions.value", "actions", "SanitizePII.parameters", "requests", "SanitizePII.result", "answers");

    private LocalSettings() {}

    /**
     * Reads an annotation.
     *
     * @throws IllegalArgumentException whose message begins with the member's name
     */
    static Map<String, String> of(Annotation annotation) {
        Map<String, String> settings = new TreeMap<>();
        for (Method member : annotation.annotationType().getDeclaredMethods()) {
            Object value = value(annotation, member);
            if (!NO_SETTINGS.contains(member.getName()) && !Objects.deepEquals(value, member.getDefaultValue())) {
                settings.put(setting(annotation.annotationType(), member.getName()), text(member, value));
            }
        }
        if (annotation instanceof AllowedActions allowed) {
            roles("role-actions", allowed.roles(), RoleActions::value, settings);
            roles("role-tools", allowed.roles(), RoleActions::tools, settings);
        }
        if (annotation instanceof SanitizePII scrub) {
            // Of a method's result the caller is the application, of an HTTP answer the world: the defaults differ.
            settings.put("answers", String.valueOf(scrub.result()));
            reversible(scrub, settings);
        }
        if (annotation instanceof CheckedOutput) {
            settings.putIfAbsent("length", LONGEST);
        }
        if (annotation instanceof RateLimited limit
                && (limit.window() != 1 || limit.windowUnit() != ChronoUnit.MINUTES)) {
            settings.put("window", window(limit));
        }
        return settings;
    }

    private static void roles(
            String setting, RoleActions[] roles, Function<RoleActions, String[]> names, Map<String, String> settings) {
        String all = Arrays.stream(roles)
                .flatMap(role -> Arrays.stream(names.apply(role))
                        .map(name -> element("roles", role.role()) + "=" + element("roles", name)))
                .collect(Collectors.joining(","));
        if (!all.isEmpty()) {
            settings.put(setting, all);
        }
    }

    private static void reversible(SanitizePII scrub, Map<String, String> settings) {
        if (scrub.reversible() && scrub.operator() != Operator.REPLACE && scrub.operator() != Operator.PSEUDONYM) {
            throw new IllegalArgumentException("reversible: needs the operator PSEUDONYM, was " + scrub.operator());
        }
        if (scrub.reversible()) {
            settings.put("operator", one(Operator.PSEUDONYM));
        }
    }

    /** The setting that a member mirrors. */
    static String setting(Class<? extends Annotation> type, String member) {
        String renamed = RENAMED.get(type.getSimpleName() + "." + member);
        return renamed != null ? renamed : kebab(member);
    }

    private static String kebab(String member) {
        return member.chars()
                .mapToObj(c -> Character.isUpperCase(c) ? "-" + (char) Character.toLowerCase(c) : "" + (char) c)
                .collect(Collectors.joining());
    }

    /** The member that mirrors a setting. */
    static String member(Class<? extends Annotation> type, String setting) {
        for (Method member : type.getDeclaredMethods()) {
            if (setting(type, member.getName()).equals(setting)) {
                return member.getName();
            }
        }
        return setting;
    }

    private static String text(Method member, Object value) {
        if (!value.getClass().isArray()) {
            return one(value);
        }
        return IntStream.range(0, Array.getLength(value))
                .mapToObj(i -> element(member.getName(), one(Array.get(value, i))))
                .collect(Collectors.joining(","));
    }

    private static String one(Object value) {
        return value instanceof Enum<?> choice ? choice.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    /** Configuration separates the elements of a list by commas. */
    private static String element(String member, String text) {
        if (text.isBlank() || text.indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    member + ": each element must be a text without commas, was \"" + text + "\"");
        }
        return text;
    }

    private static String window(RateLimited limit) {
        ChronoUnit unit = limit.windowUnit();
        if (unit.compareTo(ChronoUnit.WEEKS) > 0) {
            throw new IllegalArgumentException("windowUnit: must be at most WEEKS, was " + unit.name());
        }
        try {
            return unit.getDuration().multipliedBy(limit.window()).toString();
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "window: must be at most " + Duration.ofDays(366) + ", was " + limit.window() + " " + unit, e);
        }
    }

    static Object value(Annotation annotation, Method member) {
        try {
            return member.invoke(annotation);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(annotation.annotationType().getName() + "." + member.getName(), e);
        }
    }
}
