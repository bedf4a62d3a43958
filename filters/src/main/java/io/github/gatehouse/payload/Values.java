package io.github.gatehouse.payload;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Arguments or the result of a method. Shows the texts inside strings, other character sequences, collections, maps,
 * arrays, optionals, records, JSON-P values and objects of the application, however deep; of an object all fields but
 * transient ones. Objects are never changed in place: what holds an edited text is copied, the rest is shared.
 *
 * <p>Not looked into: numbers, enums, dates, {@code char[]}, types of the JDK and of Jakarta EE beyond those named,
 * streams and readers, proxies. An object is copied through its constructor without parameters, a record through its
 * canonical one; one that occurs twice is copied once, also where objects refer to one another in a circle. Where a text is
 * edited in something that cannot be copied, the call is refused, and the log names the class.
 */
public final class Values implements Fielded {

    private final List<Object> values;
    private final List<String> names;
    private final List<Type> types;

    private Values(List<Object> values, List<String> names, List<Type> types) {
        this.values = values;
        this.names = names;
        this.types = types;
    }

    /** Values that go by their positions; {@code null} elements are allowed. */
    public static Values of(List<?> values) {
        return of(
                values,
                IntStream.range(0, values.size()).mapToObj(Integer::toString).toList());
    }

    /**
     * Arguments of a method.
     *
     * @param values may have {@code null} elements
     * @param names the parameters' names, as many as there are values
     */
    public static Values of(List<?> values, List<String> names) {
        return of(values, names, Collections.nCopies(values.size(), Object.class));
    }

    /**
     * Arguments of a method.
     *
     * @param values may have {@code null} elements
     * @param names the parameters' names, as many as there are values
     * @param types the parameters' generic types: where a record or bean is asked for, {@link #only} leaves one
     */
    public static Values of(List<?> values, List<String> names, List<? extends Type> types) {
        requireNonNull(names, "names");
        if (values.size() != names.size() || values.size() != types.size()) {
            throw new IllegalArgumentException("names must be as many as values");
        }
        return new Values(
                Collections.unmodifiableList(new ArrayList<>(values)), List.copyOf(names), List.copyOf(types));
    }

    /** The values, as edited; may have {@code null} elements. */
    public List<Object> values() {
        return values;
    }

    /**
     * {@inheritDoc}
     *
     * @throws GuardException {@link Reason#GUARD_UNAVAILABLE} if something that holds an edited text cannot be copied,
     *     or there is more than can be looked through
     */
    @Override
    public Values edit(Editor editor) {
        List<Object> edited = new ArrayList<>(values.size());
        boolean changed = false;
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            Object replaced = value == null ? null : new ValueEdit(editor, names.get(i)).root(value);
            changed |= replaced != value;
            edited.add(replaced);
        }
        return changed ? new Values(Collections.unmodifiableList(edited), names, types) : this;
    }

    /**
     * {@inheritDoc} Values that have no fields, such as texts and numbers, stay as they are.
     *
     * @throws GuardException {@link Reason#GUARD_UNAVAILABLE} if a value cannot be copied, or its fields cannot be renamed
     */
    @Override
    public Values only(Fields fields, Consumer<String> went) {
        List<Object> chosen = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            chosen.add(value == null ? null : fields.from(value, types.get(i), went));
        }
        return new Values(Collections.unmodifiableList(chosen), names, types);
    }

    /** The value itself if there is one, else the list of them. */
    @Override
    public Object value() {
        Object only = values.size() == 1 ? values.get(0) : values;
        return only == null ? "" : only;
    }

    /** Characters of all texts; 0 if they cannot be looked through. */
    @Override
    public long length() {
        long[] count = new long[1];
        try {
            edit(text -> {
                for (int i = text.from(); i < text.to(); i++) {
                    count[0] += Utf8.continues(text.bytes()[i]) ? 0 : 1;
                }
            });
            return count[0];
        } catch (GuardException e) {
            return 0;
        }
    }
}
