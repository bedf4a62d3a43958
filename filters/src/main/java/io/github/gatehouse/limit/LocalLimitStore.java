package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts in the memory of this node. Windows leave when they are as good as new. Above a number of callers new ones
 * share windows, each with the others of the same hash: that refuses too early, never too late, and what they share is
 * kept until it is forgotten, so that a caller gains nothing when room comes back.
 */
public final class LocalLimitStore implements CallStore {

    private static final System.Logger LOG = System.getLogger(LocalLimitStore.class.getName());
    private static final int CALLERS = 100_000;
    private static final int STRIPES = 64;
    private static final int SHARED = 16;

    private final LimitKeys keys = LimitKeys.random();
    private final InstantSource clock;
    private final int callers;
    private final Stripe[] stripes;

    public LocalLimitStore() {
        this(InstantSource.system(), CALLERS);
    }

    /** @param callers how many callers have a window of their own, about; rounded up to a multiple of 64 */
    public LocalLimitStore(InstantSource clock, int callers) {
        this.clock = requireNonNull(clock, "clock");
        this.callers = (callers + STRIPES - 1) / STRIPES;
        this.stripes = IntStream.range(0, STRIPES).mapToObj(i -> new Stripe()).toArray(Stripe[]::new);
    }

    @Override
    public LimitKeys keys() {
        return keys;
    }

    @Override
    public CallDecision take(CallKey key, CallLimit limit) {
        return stripes[(int) (key.low() & (STRIPES - 1))].take(key, limit);
    }

    @Override
    public boolean mayBeAway() {
        return false;
    }

    @Override
    public int nodes() {
        return 1;
    }

    /** Windows in memory now. */
    int size() {
        return IntStream.range(0, STRIPES).map(i -> stripes[i].size()).sum();
    }

    /** The callers of one part of the hash. */
    private final class Stripe {
        private final Map<CallKey, Entry> own = new HashMap<>();
        private final Map<CallKey, Entry> shared = new HashMap<>();
        private int sweepAt = Math.min(callers, 16);
        private Instant nothingLeavesBefore = Instant.MIN;

        synchronized CallDecision take(CallKey key, CallLimit limit) {
            Instant now = clock.instant();
            return entry(key, now).take(limit, now);
        }

        synchronized int size() {
            return own.size() + shared.size();
        }

        private Entry entry(CallKey key, Instant now) {
            Entry known = own.get(key);
            if (known != null) {
                return known;
            }
            CallKey common = new CallKey(key.scope(), key.application(), key.limit(), 0, key.high() & (SHARED - 1));
            Entry taken = shared.get(common);
            if (taken != null && !taken.fresh(now)) {
                return taken;
            }
            if (roomFor(now)) {
                return own.computeIfAbsent(key, k -> new Entry());
            }
            return shared.computeIfAbsent(common, k -> new Entry());
        }

        private boolean roomFor(Instant now) {
            if (own.size() >= sweepAt && !now.isBefore(nothingLeavesBefore)) {
                sweep(now);
            }
            return own.size() < callers;
        }

        private void sweep(Instant now) {
            own.values().removeIf(entry -> entry.fresh(now));
            shared.values().removeIf(entry -> entry.fresh(now));
            sweepAt = Math.min(callers, Math.max(16, 2 * own.size()));
            nothingLeavesBefore = own.size() < callers
                    ? Instant.MIN
                    : own.values().stream()
                            .map(Entry::freshAt)
                            .min(Instant::compareTo)
                            .orElse(Instant.MIN);
            if (own.size() >= callers) {
                LOG.log(System.Logger.Level.WARNING, "Too many callers to count each: new ones share their limits");
            }
        }
    }

    private static final class Entry {
        private final SlidingWindow window = new SlidingWindow();
        private Instant freshAt = Instant.MIN;

        CallDecision take(CallLimit limit, Instant now) {
            CallDecision decision = window.take(limit, now);
            freshAt = window.freshAt(limit);
            return decision;
        }

        boolean fresh(Instant now) {
            return !now.isBefore(freshAt);
        }

        Instant freshAt() {
            return freshAt;
        }
    }
}
