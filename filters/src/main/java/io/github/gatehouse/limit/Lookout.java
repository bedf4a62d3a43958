package io.github.gatehouse.limit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Looks again and again, as long as there is something to look after. */
final class Lookout {

    private final Crew crew;
    private final long every;
    private final BooleanSupplier needed;
    private final Runnable look;
    private final AtomicBoolean watching = new AtomicBoolean();

    /** @param every nanoseconds */
    Lookout(Crew crew, long every, BooleanSupplier needed, Runnable look) {
        this.crew = crew;
        this.every = every;
        this.needed = needed;
        this.look = look;
    }

    /** There may be something. */
    void watch() {
        if (!watching.get() && needed.getAsBoolean() && watching.compareAndSet(false, true)) {
            crew.after(every, this::round);
        }
    }

    private void round() {
        look.run();
        watching.set(false);
        watch();
    }
}
