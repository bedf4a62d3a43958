package io.github.gatehouse.servlet;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of bodies that all calls of one application hold at once. */
final class Memory {

    private final AtomicLong used = new AtomicLong();

    /** What one call holds. */
    final class Share {
        private long held;

        /** Asks for more; what is granted stays until {@link #release}. */
        synchronized boolean take(long bytes, long most) {
            if (used.addAndGet(bytes) > most) {
                used.addAndGet(-bytes);
                return false;
            }
            held += bytes;
            return true;
        }

        synchronized void release() {
            used.addAndGet(-held);
            held = 0;
        }
    }

    Share share() {
        return new Share();
    }

    long used() {
        return used.get();
    }
}
