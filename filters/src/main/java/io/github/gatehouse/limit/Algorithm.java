package io.github.gatehouse.limit;

/** How a limit counts. */
public enum Algorithm {
    /** An exact sliding window: no time of the window's length ever holds more than the value. */
    WINDOW,
    /**
     * A bucket that gets back the value per window, evenly, and holds {@code burst}. Kinder to callers who come in
     * bursts; a window of time may hold up to value + burst.
     */
    BUCKET,
    /** Calls that run at once; the window has no meaning. */
    CONCURRENT
}
