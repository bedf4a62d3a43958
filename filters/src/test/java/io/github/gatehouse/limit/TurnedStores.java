package io.github.gatehouse.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stores that go by a clock which a test turns. */
final class TurnedStores {

    private static final Instant START = new TurnedClock().instant();

    private final TurnedClock clock = new TurnedClock();
    private final LocalLedger ledger = new LocalLedger(clock, 1_000);
    private final List<HandCrew> crews = new ArrayList<>();

    private long ticks() {
        return Duration.between(START, clock.instant()).toNanos();
    }

    void turn(Duration by) {
        clock.turn(by);
        crews.forEach(HandCrew::turn);
    }

    /** The accounts that all nodes share. */
    Ledger ledger() {
        return ledger;
    }

    LimitStore over(Ledger ledger) {
        HandCrew crew = new HandCrew(this::ticks);
        crews.add(crew);
        return new LimitStore(ledger, Duration.ofSeconds(10), this::ticks, crew);
    }

    Limits limits(String application, Ledger ledger) {
        return new Limits(
                application,
                over(ledger),
                new Spare(over(new LocalLedger(clock, 1_000)), clock),
                new Renewals(Duration.ofSeconds(30), this::ticks));
    }
}
