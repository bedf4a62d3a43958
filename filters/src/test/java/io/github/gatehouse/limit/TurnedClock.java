package io.github.gatehouse.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test turns it. */
public final class TurnedClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void turn(Duration by) {
        now = now.plus(by);
    }
}
