package io.github.gatehouse.payload;

import java.util.Arrays;

/** A stretch of bytes with some of them replaced. Nothing is copied before the first replacement. */
final class Splice implements Edits {

    private static final byte[] NONE = {};
    private final byte[] source;
    private final int end;
    private final int begin;
    private int copied;
    private byte[] out = NONE;
    private int length;
    private boolean changed;

    Splice(byte[] source, int from, int to) {
        this.source = source;
        this.begin = from;
        this.copied = from;
        this.end = to;
    }

    /** Replaces {@code [from, to)} of the source; ascending, without overlap. */
    @Override
    public void replace(int from, int to, byte[] with) {
        if (from < copied || to < from || to > end) {
            throw new IllegalArgumentException("replacements must be ascending and inside the text");
        }
        if (!changed) {
            changed = true;
            out = new byte[end - begin + 64];
        }
        append(source, copied, from);
        append(with, 0, with.length);
        copied = to;
    }

    boolean changed() {
        return changed;
    }

    /** The first byte of the source that a replacement may still touch. */
    int copied() {
        return copied;
    }

    /** The result; only after a change. */
    byte[] finish() {
        append(source, copied, end);
        copied = end;
        return Arrays.copyOf(out, length);
    }

    private void append(byte[] bytes, int from, int to) {
        int more = to - from;
        if (out.length - length < more) {
            out = Arrays.copyOf(out, Math.addExact(Math.max(out.length, more), out.length));
        }
        System.arraycopy(bytes, from, out, length, more);
        length += more;
    }
}
