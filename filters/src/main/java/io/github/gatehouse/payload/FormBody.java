package io.github.gatehouse.payload;

import java.util.List;
import java.util.Map;

/** Names and values in {@code application/x-www-form-urlencoded}: a body, or the query of a request. */
public final class FormBody implements Body {

    private FormBody() {}

    /**
     * The query of a request.
     *
     * @param query as sent, without the question mark
     */
    public static FormBody query(String query) {
        throw new UnsupportedOperationException();
    }

    /** The values of each name, decoded, in the order in which they stand. */
    public Map<String, List<String>> parameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] bytes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FormBody edit(Editor editor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, List<String>> value() {
        return parameters();
    }

    @Override
    public long length() {
        return bytes().length;
    }
}
