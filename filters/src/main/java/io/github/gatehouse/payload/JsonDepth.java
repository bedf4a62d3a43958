package io.github.gatehouse.payload;

/** How deep in objects and arrays one is, byte after byte of JSON that may be cut anywhere. */
public final class JsonDepth {

    private int depth;
    private boolean quoted;
    private boolean escaped;

    /**
     * The next byte.
     *
     * @return whether it closes an object or array
     */
    public boolean closes(byte b) {
        if (escaped) {
            escaped = false;
        } else if (quoted) {
            escaped = b == '\\';
            quoted = b != '"';
        } else if (b == '"') {
            quoted = true;
        } else if (b == '{' || b == '[') {
            depth++;
        } else if (b == '}' || b == ']') {
            depth--;
            return true;
        }
        return false;
    }

    /** How many objects and arrays are open; below 0 where more were closed. */
    public int depth() {
        return depth;
    }
}
