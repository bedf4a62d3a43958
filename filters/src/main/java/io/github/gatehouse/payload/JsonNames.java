package io.github.gatehouse.payload;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The names of one document's objects, to notice one that comes twice. Keeps 64-bit keyed hashes: a false alarm among a
 * million names is less likely than one in ten million, and nobody can aim for one without the key, which is drawn
 * for each document. The mixing step is the multiply-and-fold of wyhash (https://github.com/wangyi-fudan/wyhash).
 */
class JsonNames {

    /** Takes every name. */
    static final JsonNames UNCHECKED = new JsonNames(new byte[0]) {
        @Override
        int open() {
            return 0;
        }

        @Override
        boolean add(int object, int from, int to, boolean escaped) {
            return true;
        }
    };

    private final byte[] json;
    private final long key = ThreadLocalRandom.current().nextLong() | 1;
    private final long start = ThreadLocalRandom.current().nextLong();
    private long[] hashes = new long[64];
    private int size;
    private int objects;
    private final Unescaped unescaped = new Unescaped();

    JsonNames(byte[] json) {
        this.json = json;
    }

    /** A number for an object that begins. */
    int open() {
        return objects++;
    }

    /**
     * Adds a name, which is the same name however it is escaped.
     *
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
        int slot = free(hash);
        if (hashes[slot] == hash) {
            return false;
        }
        hashes[slot] = hash;
        if (++size > hashes.length / 2) {
            grow();
        }
        return true;
    }

    /** The slot of this hash, or the one it may take. */
    private int free(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = hashes;
        hashes = new long[Math.multiplyExact(old.length, 2)];
        for (long hash : old) {
            if (hash != 0) {
                hashes[free(hash)] = hash;
            }
        }
    }
}
