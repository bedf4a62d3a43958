package io.github.gatehouse.injection;

/** A set of hashes that are random already. */
final class Prints {

    private long[] slots = new long[16];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(long hash) {
        if (2 * size >= slots.length) {
            grow();
        }
        int slot = slot(hash);
        size += slots[slot] == 0 ? 1 : 0;
        slots[slot] = present(hash);
    }

    boolean has(long hash) {
        return slots[slot(hash)] != 0;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.multiplyExact(2, old.length)];
        for (long each : old) {
            slots[slot(each)] = each;
        }
    }

    /** The slot of this hash, or the one it may take. */
    private int slot(long hash) {
        long present = present(hash);
        int mask = slots.length - 1;
        int slot = (int) (present * 0x9e3779b97f4a7c15L >>> 32) & mask;
        while (slots[slot] != 0 && slots[slot] != present) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Zero is an empty slot. */
    private static long present(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
