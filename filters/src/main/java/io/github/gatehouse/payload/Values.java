package io.github.gatehouse.payload;

import io.github.gatehouse.Payload;
import java.util.List;

/** Arguments or the result of a method. */
public final class Values implements Payload {

    private Values() {}

    /** Values without names; {@code null} elements are allowed. */
    public static Values of(List<?> values) {
        throw new UnsupportedOperationException();
    }

    /**
     * Arguments of a method.
     *
     * @param names the parameters' names, as many as there are values
     */
    public static Values of(List<?> values, List<String> names) {
        throw new UnsupportedOperationException();
    }

    /** The values, as edited. */
    public List<Object> values() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Values edit(Editor editor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object value() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long length() {
        throw new UnsupportedOperationException();
    }
}
