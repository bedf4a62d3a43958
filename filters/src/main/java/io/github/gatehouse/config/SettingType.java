package io.github.gatehouse.config;

import io.github.gatehouse.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Turns the text of a setting into the value of a record's component. */
final class SettingType {

    private final Class<?> type;
    private final Class<?> element;
    private final Setting setting;

    SettingType(RecordComponent component, Setting setting) {
        this.type = component.getType();
        this.element = type == List.class ? element(component.getGenericType()) : type;
        this.setting = setting;
    }

    private static Class<?> element(Type list) {
        return (Class<?>) ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException whose message is the legal range: {@code must be at least 1}
     */
    Object parse(String text) {
        if (type != List.class) {
            return one(text.strip());
        }
        List<Object> all = new ArrayList<>();
        for (String part : Lists.split(text)) {
            all.add(one(part));
        }
        return List.copyOf(all);
    }

    private Object one(String text) {
        if (element == String.class) {
            return text;
        }
        if (element == boolean.class) {
            return flag(text);
        }
        if (element == int.class) {
            return (int) number(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (element == long.class) {
            return number(text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (element == Duration.class) {
            return duration(text);
        }
        if (element.isEnum()) {
            return choice(text);
        }
        throw new IllegalStateException("A setting cannot be a " + element.getName());
    }

    private boolean flag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw illegal(kind());
    }

    private long number(String text, long least, long most) {
        long number;
        try {
            number = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw illegal(kind());
        }
        long min = Math.max(least, setting.min());
        long max = Math.min(most, setting.max());
        if (number < min || number > max) {
            throw illegal(range(number < min && setting.max() == Long.MAX_VALUE, min, max, String::valueOf));
        }
        return number;
    }

    private Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            long millis = duration.toMillis();
            if (millis < setting.min() || millis > setting.max()) {
                throw illegal(
                        range(setting.max() == Long.MAX_VALUE, setting.min(), setting.max(), SettingType::millis));
            }
            return duration;
        } catch (DateTimeParseException | ArithmeticException e) {
            throw illegal(kind());
        }
    }

    private Object choice(String text) {
        for (Object constant : element.getEnumConstants()) {
            if (text(constant).equals(text.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return constant;
            }
        }
        throw illegal(kind());
    }

    private static IllegalArgumentException illegal(String legal) {
        return new IllegalArgumentException("must be " + legal);
    }

    /** What a value is: {@code a whole number}. */
    String kind() {
        if (element == String.class) {
            return "text";
        }
        if (element == boolean.class) {
            return "true or false";
        }
        if (element.isEnum()) {
            return "one of "
                    + Arrays.stream(element.getEnumConstants())
                            .map(SettingType::text)
                            .collect(Collectors.joining(", "));
        }
        return element == Duration.class ? "a duration such as PT1M" : "a whole number";
    }

    /** What a value may be, for the table of settings. */
    String legal() {
        boolean low = setting.min() != Long.MIN_VALUE;
        boolean high = setting.max() != Long.MAX_VALUE;
        LongFunction<String> show = element == Duration.class ? SettingType::millis : String::valueOf;
        String one = kind();
        if (low || high) {
            one += ", "
                    + (low ? range(!high, setting.min(), setting.max(), show) : "at most " + show.apply(setting.max()));
        }
        if (type == List.class) {
            return element == String.class ? "list of texts" : "list, each " + one;
        }
        return one;
    }

    private static String range(boolean open, long min, long max, LongFunction<String> show) {
        return open ? "at least " + show.apply(min) : "between " + show.apply(min) + " and " + show.apply(max);
    }

    private static String millis(long millis) {
        return Duration.ofMillis(millis).toString();
    }

    /** An enum constant as it is written in configuration. */
    static String text(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
