package io.github.gatehouse.text;

/**
 * The bytes under a scan. Reads characters in both directions and remembers whether anybody wanted to look past the
 * end of a text that goes on: whatever was decided without doing so would be decided the same way with more text.
 */
final class Window {

    /** Before the first and after the last readable byte. */
    static final int NONE = -1;

    private static final int BROKEN = 0xFFFD;
    /** Invisible characters at most this many bytes long are looked through. */
    static final int THROUGH = 24;

    private static final byte[] NOTHING = {};

    byte[] bytes = NOTHING;
    /** Nothing before this is readable: the end of the last hit, or the start. */
    int floor;
    /** What the text before {@link #floor} says about numbers after it, up to {@link #reach} bytes away. */
    Topic edge = Topic.NONE;

    int reach;
    int to;
    boolean more;

    /** Somebody looked past the end of a text that goes on. */
    boolean cut;
    /** Bytes read by the last call of {@link #next} or {@link #before}. */
    int width;
    /** Bytes read so far: the measure of cost. */
    long visited;

    final Runs runs = new Runs();

    /** Is about another text from now on, or about more of the same. */
    void show(byte[] bytes, int to, boolean more) {
        runs.clear();
        if (this.bytes != bytes) {
            // Not each time: garbage collectors make it dear to write a reference into an old object.
            this.bytes = bytes;
        }
        this.to = to;
        this.more = more;
        cut = false;
    }

    /** The character at {@code i}; a broken one is U+FFFD, one byte wide. */
    int next(int i) {
        visited++;
        width = 1;
        if (i >= to) {
            cut |= more;
            return NONE;
        }
        int b = bytes[i];
        return b >= 0 ? b : wide(i, b & 0xFF);
    }

    private int wide(int i, int lead) {
        int length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4) {
            return BROKEN;
        }
        int c = lead & 0x7F >> length;
        for (int k = 1; k < length; k++) {
            if (i + k >= to) {
                cut |= more;
                return BROKEN;
            }
            visited++;
            int b = bytes[i + k];
            if ((b & 0xC0) != 0x80) {
                return BROKEN;
            }
            c = c << 6 | b & 0x3F;
        }
        if (length == 3 && (c < 0x800 || c >= 0xD800 && c <= 0xDFFF) || length == 4 && (c < 0x10000 || c > 0x10FFFF)) {
            return BROKEN;
        }
        width = length;
        return c;
    }

    /** The character that ends before {@code i}. */
    int before(int i) {
        visited++;
        width = 1;
        if (i <= floor) {
            return NONE;
        }
        int b = bytes[i - 1];
        if (b >= 0) {
            return b;
        }
        for (int lead = i - 1; lead >= floor && lead >= i - 4; lead--) {
            if ((bytes[lead] & 0xC0) == 0xC0) {
                int c = lead + length(bytes[lead]) == i ? wide(lead, bytes[lead] & 0xFF) : BROKEN;
                width = c == BROKEN ? 1 : i - lead;
                return c;
            }
        }
        return BROKEN;
    }

    /** The visible character that ends before {@code i}. */
    int seenBefore(int i) {
        int c = before(i);
        for (int k = i; Glyphs.ignorable(c) && i - k < THROUGH; c = before(k)) {
            k -= width;
        }
        return c;
    }

    /** Where an incomplete character at the end begins; the end if there is none. */
    int whole() {
        for (int lead = to - 1; lead >= floor && lead >= to - 3; lead--) {
            if ((bytes[lead] & 0xC0) == 0xC0) {
                return lead + length(bytes[lead]) > to ? lead : to;
            }
        }
        return to;
    }

    private static int length(byte lead) {
        int b = lead & 0xFF;
        return b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
    }
}
