package io.github.gatehouse.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger whose clock is turned by the test, that shows its counts, remembers what was done and can be away. */
final class Till implements Ledger {

    private static final Instant BEGIN = new TurnedClock().instant();

    final TurnedClock clock = new TurnedClock();
    final List<Act> acts = new CopyOnWriteArrayList<>();
    volatile boolean away;
    /** The account that does not answer, if only one does not. */
    volatile LimitKey awayFor = new LimitKey(0, 0);

    private final LocalLedger ledger = new LocalLedger(clock, 1_000);
    final Renewals renewals = new Renewals(Duration.ofSeconds(30), this::nanos);
    final LimitStore store = new LimitStore(this, Duration.ofSeconds(20), this::nanos, new HandCrew(this::nanos));

    long nanos() {
        return Duration.between(BEGIN, clock.instant()).toNanos();
    }

    /** Time passes while calls run: reservations are renewed as they would be. */
    void turn(Duration by) {
        Duration step = Duration.ofSeconds(1);
        for (Duration left = by; !left.isNegative() && !left.isZero(); left = left.minus(step)) {
            clock.turn(step);
            renewals.renew();
        }
    }

    /** Units of the limit that are used or held. */
    long used(LimitKey key, Limit limit) {
        Ask probe = new Ask(key, List.of(new Charge(limit, 0)));
        Take take = limit instanceof SlotLimit
                ? new Take(
                        probe,
                        1,
                        new Take.Hold(new HoldId(99, acts.size()), Take.Hold.Kind.RESERVATION, Duration.ofMillis(1)))
                : new Take(probe, 1, null);
        return limit.value()
                - ledger.apply(ledger.shelf(key), List.of(take))
                        .join()
                        .get(0)
                        .decision()
                        .standings()
                        .get(0)
                        .remaining();
    }

    <A extends Act> List<A> acts(Class<A> type) {
        return acts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public LimitKeys keys() {
        return ledger.keys();
    }

    @Override
    public int shelf(LimitKey key) {
        return ledger.shelf(key);
    }

    @Override
    public CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts) {
        this.acts.addAll(acts);
        if (away || acts.stream().anyMatch(act -> act.key().equals(awayFor))) {
            return CompletableFuture.failedFuture(new StoreUnavailable("test"));
        }
        return ledger.apply(shelf, acts);
    }

    @Override
    public boolean mayBeAway() {
        return false;
    }

    @Override
    public int nodes() {
        return 2;
    }
}
