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
        boolean add(int object, int from, int to, boolean escaped) {
            return true;
        }

        @Override
        void drop(int size) {}
    };

    private final byte[] json;
    private final long key = ThreadLocalRandom.current().nextLong() | 1;
    private final long start = ThreadLocalRandom.current().nextLong();
    private long[] slots = new long[32];
    private long[] added = new long[16];
    private int size;
    private final Unescaped unescaped = new Unescaped();

    JsonNames(byte[] json) {
        this.json = json;
    }

    /** Names of all open objects. */
    int size() {
        return size;
    }

    /** Forgets the names added last, down to this number. */
    void drop(int size) {
        while (this.size > size) {
            // The last one in never stands in the way of an earlier one.
            slots[slot(added[--this.size])] = 0;
        }
    }

    /**
     * Adds a name, which is the same name however it is escaped.
     *
     * @param object offset of the object
     * @return false if this object has the name already
     */
    boolean add(int object, int from, int to, boolean escaped) {
        if (!escaped) {
            return put(hash(object, json, from, to));
        }
        unescaped.decode(json, from, to);
        return put(hash(object, unescaped.bytes(), 0, unescaped.length()));
    }

    private long hash(int object, byte[] name, int from, int to) {
        long hash = mix(mix(start, object), to - from);
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = mix(hash, Utf8.eight(name, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << 8 | name[at] & 0xFF;
        }
        hash = mix(hash, rest);
        return hash == 0 ? 1 : hash;
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
