package io.github.gatehouse.payload;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The names of those objects of a document that are open, to notice one that comes twice. Keeps 64-bit keyed hashes: a false alarm among a
 * million names is less likely than one in ten million, and nobody can aim for one without the key, which is drawn
 * for each document. The mixing step is the multiply-and-fold of wyhash (https://github.com/wangyi-fudan/wyhash).
 */
class JsonNames {

    /** Takes every name. */
    static final JsonNames UNCHECKED = new JsonNames(new byte[0]) {
        @Override
        void enter(int object) {}

        @Override
        boolean add(int from, int to, boolean escaped) {
            return true;
        }

        @Override
        void leave() {}
    };

    /** Tells names that only zeros at the end tell apart. */
    private static final long LENGTHS = 0x9E3779B97F4A7C15L;

    private final byte[] json;
    private final long key = ThreadLocalRandom.current().nextLong() | 1;
    private final long start = ThreadLocalRandom.current().nextLong();
    private long[] slots = new long[32];
    private long[] added = new long[16];
    private int size;
    /** Of each open object, a number of its own, and how many names were there before. */
    private long[] objects = new long[8];

    private int[] sizes = new int[8];
    private int depth;
    private final Unescaped unescaped = new Unescaped();

    JsonNames(byte[] json) {
        this.json = json;
    }

    /** @param object offset of an object that lies in the one entered before */
    void enter(int object) {
        if (depth == objects.length) {
            objects = Arrays.copyOf(objects, 2 * depth);
            sizes = Arrays.copyOf(sizes, 2 * depth);
        }
        objects[depth] = mix(start, object);
        sizes[depth++] = size;
    }

    /** Forgets the names of the innermost object. */
    void leave() {
        int outer = sizes[--depth];
        while (size > outer) {
            // The last one in never stands in the way of an earlier one.
            slots[slot(added[--size])] = 0;
        }
    }

    /**
     * Adds a name of the innermost object, which is the same name however it is escaped.
     *
     * @return false if this object has the name already
     */
    boolean add(int from, int to, boolean escaped) {
        if (!escaped) {
            return put(hash(json, from, to));
        }
        unescaped.decode(json, from, to);
        return put(hash(unescaped.bytes(), 0, unescaped.length()));
    }

    /** Of the name and its object. */
    private long hash(byte[] name, int from, int to) {
        long hash = objects[depth - 1] ^ (to - from) * LENGTHS;
        int at = from;
        for (; to - at > Long.BYTES; at += Long.BYTES) {
            hash = mix(hash, Utf8.eight(name, at));
        }
        hash = mix(hash, rest(name, at, to));
        return hash == 0 ? 1 : hash;
    }

    /** At most eight bytes. */
    private static long rest(byte[] name, int from, int to) {
        if (from + Long.BYTES <= name.length) {
            return from == to ? 0 : Utf8.eight(name, from) & -1L >>> Long.SIZE - Byte.SIZE * (to - from);
        }
        long rest = 0;
        for (int i = to - 1; i >= from; i--) {
            rest = rest << Byte.SIZE | name[i] & 0xFF;
        }
        return rest;
    }

    private long mix(long hash, long word) {
        long mixed = hash ^ word;
        return mixed * key ^ Math.multiplyHigh(mixed, key) ^ Long.rotateLeft(hash, 29);
    }

    private boolean put(long hash) {
        int slot = slot(hash);
        if (slots[slot] == hash) {
            return false;
        }
        slots[slot] = hash;
        if (size == added.length) {
            added = Arrays.copyOf(added, 2 * size);
            slots = new long[Math.multiplyExact(2, slots.length)];
            for (int i = 0; i < size; i++) {
                slots[slot(added[i])] = added[i];
            }
            slots[slot(hash)] = hash;
        }
        added[size++] = hash;
        return true;
    }

    /** The slot of this hash, or the one it may take. */
    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
