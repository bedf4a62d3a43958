package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.config.BodySettings;
import java.util.Arrays;

/** A body that is held: no larger than one body may be, and no larger than what is left of the memory for all. */
final class Buffer {

    private static final int FIRST = 4_096;

    private final BodySettings settings;
    private final Memory.Share share;
    private byte[] bytes = {};
    private int size;

    Buffer(BodySettings settings, Memory.Share share) {
        this.settings = settings;
        this.share = share;
    }

    /**
     * Adds bytes.
     *
     * @throws GuardException {@link Reason#BODY_TOO_LARGE} or {@link Reason#CAPACITY_REDUCED}; nothing is added then
     */
    void write(byte[] source, int from, int length) {
        if (length > settings.limit() - size) {
            throw Refusals.tooLarge(settings.limit());
        }
        if (length > bytes.length - size) {
            grow(size + length);
        }
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    private void grow(int needed) {
        int capacity = (int) Math.min(settings.limit(), Math.max(FIRST, Math.max(needed, 2L * bytes.length)));
        if (!share.take(capacity - bytes.length, settings.total())) {
            throw Refusals.noMemory();
        }
        bytes = Arrays.copyOf(bytes, capacity);
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** A copy of exactly what was written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
