package io.github.gatehouse.servlet;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of bodies that all calls of one application hold at once. */
final class Memory {

    private final AtomicLong used = new AtomicLong();

    /** What one call holds. */
    final class Share {
        private long held;
        private boolean released;

        /** Asks for more; what is granted stays until {@link #release}. What is taken later is nobody's to give back. */
        synchronized boolean take(long bytes, long most) {
            if (released) {
                return true;
            }
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
            released = true;
        }
    }

    Share share() {
        return new Share();
    }

    long used() {
        return used.get();
    }
}
