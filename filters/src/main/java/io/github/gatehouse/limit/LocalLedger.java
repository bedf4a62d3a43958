package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Keeps accounts in the memory of this node, and answers at once. */
public final class LocalLedger implements Ledger {

    private static final int ACCOUNTS = 100_000;
    private static final int SHELVES = 64;

    private final LimitKeys keys = LimitKeys.random();
    private final InstantSource clock;
    private final Shelf[] shelves;

    public LocalLedger() {
        this(InstantSource.system(), ACCOUNTS);
    }

    /** @param accounts how many principals have an account of their own, about; rounded up to a multiple of 64 */
    public LocalLedger(InstantSource clock, int accounts) {
        this.clock = requireNonNull(clock, "clock");
        int each = (accounts + SHELVES - 1) / SHELVES;
        this.shelves =
                IntStream.range(0, SHELVES).mapToObj(i -> Shelf.alone(each)).toArray(Shelf[]::new);
    }

    @Override
    public LimitKeys keys() {
        return keys;
    }

    @Override
    public int shelf(LimitKey key) {
        return Shelf.of(key, SHELVES);
    }

    @Override
    public CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts) {
        Shelf accounts = shelves[shelf];
        synchronized (accounts) {
            return CompletableFuture.completedFuture(accounts.apply(acts, clock.instant(), Owner.NONE));
        }
    }

    @Override
    public boolean mayBeAway() {
        return false;
    }

    @Override
    public int nodes() {
        return 1;
    }

    /** Accounts in memory now. */
    int size() {
        int size = 0;
        for (Shelf shelf : shelves) {
            synchronized (shelf) {
                size += shelf.size();
            }
        }
        return size;
    }
}
