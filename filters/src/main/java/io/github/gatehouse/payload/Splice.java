package io.github.gatehouse.payload;

import java.util.Arrays;

/** A stretch of bytes with some of them replaced. Nothing is copied before the first replacement. */
final class Splice implements Edits {

    private static final int USUAL = 8;
    private static final int[] NOWHERE = {};
    private static final byte[][] NOTHING = {};

    private final byte[] source;
    private final int begin;
    private final int end;
    private int copied;
    /** Of each replacement, what it replaces. */
    private int[] places = NOWHERE;

    private byte[][] replacements = NOTHING;
    private int size;
    /** Of the result. */
    private int length;

    Splice(byte[] source, int from, int to) {
        this.source = source;
        this.begin = from;
        this.copied = from;
        this.end = to;
        this.length = to - from;
    }

    /** Replaces {@code [from, to)} of the source; ascending, without overlap. */
    @Override
    public void replace(int from, int to, byte[] with) {
        if (from < copied || to < from || to > end) {
            throw new IllegalArgumentException("replacements must be ascending and inside the text");
        }
        if (size == replacements.length) {
            int more = Math.max(USUAL, 2 * size);
            places = Arrays.copyOf(places, 2 * more);
            replacements = Arrays.copyOf(replacements, more);
        }
        places[2 * size] = from;
        places[2 * size + 1] = to;
        replacements[size++] = with;
        length = Math.addExact(length, with.length - (to - from));
        copied = to;
    }

    boolean changed() {
        return size > 0;
    }

    /** The first byte of the source that a replacement may still touch. */
    int copied() {
        return copied;
    }

    /** The result. */
    byte[] finish() {
        byte[] out = new byte[length];
        int from = begin;
        int at = 0;
        for (int i = 0; i < size; i++) {
            int plain = places[2 * i] - from;
            System.arraycopy(source, from, out, at, plain);
            System.arraycopy(replacements[i], 0, out, at + plain, replacements[i].length);
            at += plain + replacements[i].length;
            from = places[2 * i + 1];
        }
        System.arraycopy(source, from, out, at, end - from);
        return out;
    }
}
