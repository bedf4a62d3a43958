package io.github.gatehouse.config;

import io.github.gatehouse.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The settings of a record, read from its components. */
record Shape<S extends Record>(Class<S> type, List<Member> members) {

    private static final int LONGEST_SHOWN = 100;

    /** One setting. */
    record Member(String name, Class<?> raw, Setting setting, SettingType type) {}

    /** A text from a source, and where it stands. */
    record Found(String text, String place) {}

    static <S extends Record> Shape<S> of(Class<S> type) {
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting == null) {
                throw new IllegalArgumentException(type.getName() + "." + component.getName() + " is no @Setting");
            }
            members.add(new Member(
                    kebab(component.getName()), component.getType(), setting, new SettingType(component, setting)));
        }
        return new Shape<>(type, List.copyOf(members));
    }

    private static String kebab(String name) {
        StringBuilder kebab = new StringBuilder();
        name.chars().forEach(c -> {
            if (Character.isUpperCase(c)) {
                kebab.append('-');
            }
            kebab.append((char) Character.toLowerCase(c));
        });
        return kebab.toString();
    }

    List<String> names() {
        return members.stream().map(Member::name).toList();
    }

    /** Finds names that no setting has. */
    void unknown(String prefix, Collection<String> given, List<String> problems) {
        given.stream()
                .filter(name -> !names().contains(name))
                .sorted()
                .map(name -> prefix + name + ": unknown setting, " + Nearest.hint(name, names()))
                .forEach(problems::add);
    }

    /**
     * Makes the record.
     *
     * @param prefix stands before each name, such as {@code gatehouse.limit.chat.}
     * @param problems takes what is wrong; then the result is empty
     */
    Optional<S> read(String prefix, Function<String, Optional<Found>> lookup, List<String> problems) {
        List<Object> values = new ArrayList<>();
        int before = problems.size();
        for (Member member : members) {
            try {
                values.add(value(prefix, member, lookup.apply(prefix + member.name())));
            } catch (SettingsException e) {
                problems.addAll(e.problems());
            }
        }
        return problems.size() > before ? Optional.empty() : make(prefix, values, problems);
    }

    private static Object value(String prefix, Member member, Optional<Found> found) {
        try {
            return member.type()
                    .parse(found.map(Found::text).orElse(member.setting().value()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    List.of(prefix + member.name() + ": " + e.getMessage() + ", was " + shown(member, found)));
        }
    }

    private Optional<S> make(String prefix, List<Object> values, List<String> problems) {
        try {
            Class<?>[] types = members.stream().map(Member::raw).toArray(Class<?>[]::new);
            Constructor<S> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException illegal) {
                problems.add(prefix + illegal.getMessage());
                return Optional.empty();
            }
            throw new IllegalStateException(type.getName() + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made", e);
        }
    }

    private static String shown(Member member, Optional<Found> found) {
        if (found.isEmpty()) {
            return "the default";
        }
        String place = " (" + found.get().place() + ")";
        if (member.setting().secret()) {
            return "a value that is not shown" + place;
        }
        return printable(found.get().text()) + place;
    }

    private static String printable(String text) {
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        int[] safe = cut.codePoints()
                .map(c -> Character.isISOControl(c) ? '\ufffd' : c)
                .toArray();
        return new String(safe, 0, safe.length);
    }
}
