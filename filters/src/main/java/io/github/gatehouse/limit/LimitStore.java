package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way from an ask to a decision, as short as it can be without being wrong: a refusal that is known to stand, a
 * permit that was granted here in advance, a place in the next call to the owner of the shelf. Every step is exact: what
 * the owner's accounts admit is never exceeded, and nobody is refused longer than they say.
 *
 * <p>Each decision has a time budget, counted from the call. When it is over the call fails with {@link
 * StoreUnavailable}; what was asked may have been counted then, and is not asked again. After that the shelf counts as
 * away: calls fail at once, except for a probe now and then, until one is answered.
 *
 * <p>Stages complete on a thread of this store, of which there are two: code that waits belongs elsewhere ({@code
 * thenApplyAsync} with an executor). A decision may be the same object as an earlier one.
 */
public final class LimitStore implements AutoCloseable {

    private static final StoreUnavailable CLOSED = new StoreUnavailable("limits are closed");

    private final Ledger ledger;
    private final boolean remote;
    private final long timeout;
    private final LongSupplier ticker;
    private final Crew crew;
    private final Leases leases;
    private final Spots spots;
    private final ConcurrentHashMap<Integer, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param timeout for each decision, from one millisecond to a minute */
    public LimitStore(Ledger ledger, Duration timeout) {
        this(ledger, timeout, System::nanoTime, new OwnThreads());
    }

    LimitStore(Ledger ledger, Duration timeout, LongSupplier ticker, Crew crew) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("timeout: must be from PT0.001S to PT1M, was " + timeout);
        }
        this.ledger = requireNonNull(ledger, "ledger");
        this.remote = ledger.mayBeAway();
        this.timeout = timeout.toNanos();
        this.ticker = ticker;
        this.crew = crew;
        this.leases = new Leases(ledger, crew, ticker);
        this.spots = new Spots(leases, this::lane);
    }

    /** Makes the keys under which callers are known here. */
    public LimitKeys keys() {
        return ledger.keys();
    }

    /** Whether a decision may fail. */
    public boolean mayBeAway() {
        return remote;
    }

    /** How many nodes count together, as last known; at least 1. Answers at once. */
    public int nodes() {
        return ledger.nodes();
    }

    /** A name that was never used. */
    public HoldId nextHold() {
        return leases.nextHold();
    }

    /**
     * Takes what is asked, for good, if all its limits allow.
     *
     * @throws StoreUnavailable if there is no answer in time, or the thread is interrupted while it waits
     */
    public Decision take(Ask ask) throws StoreUnavailable {
        long now = ticker.getAsLong();
        Decision known = spots.decide(ask, now);
        return known != null ? known : ask(ask, null, now);
    }

    /** As {@link #take}; fails with {@link StoreUnavailable}. */
    public CompletionStage<Decision> takeAsync(Ask ask) {
        long now = ticker.getAsLong();
        Decision known = spots.decide(ask, now);
        return known != null ? CompletableFuture.completedFuture(known) : promise(ask, null, now);
    }

    /**
     * Takes what is asked until it is settled, if all its limits allow. If the decision comes after the caller has left,
     * it is given back.
     *
     * @param id from {@link #nextHold()}
     * @param keep unless renewed, it is given back after this time
     * @throws StoreUnavailable if there is no answer in time, or the thread is interrupted while it waits
     */
    public Decision hold(Ask ask, HoldId id, Duration keep) throws StoreUnavailable {
        long now = ticker.getAsLong();
        Decision known = spots.refusal(ask, now);
        return known != null ? known : ask(ask, reservation(id, keep), now);
    }

    /** As {@link #hold}; fails with {@link StoreUnavailable}. */
    public CompletionStage<Decision> holdAsync(Ask ask, HoldId id, Duration keep) {
        long now = ticker.getAsLong();
        Decision known = spots.refusal(ask, now);
        return known != null ? CompletableFuture.completedFuture(known) : promise(ask, reservation(id, keep), now);
    }

    /**
     * Ends a hold. Is repeated for up to a minute until there is an answer, and may be called again: what has been
     * settled once stays so.
     *
     * @param used what takes the place of what was held; empty gives all back
     * @param late whether to charge what was used if the hold has expired
     * @return whether the hold was known; fails with {@link StoreUnavailable}
     */
    public CompletionStage<Boolean> settle(LimitKey key, HoldId id, List<Charge> used, boolean late) {
        Settle settle = new Settle(key, id, used, late);
        if (!remote || closed) {
            return closed ? CompletableFuture.failedStage(CLOSED) : done(settle);
        }
        CompletableFuture<Boolean> future = new CompletableFuture<>();
        Lane lane = lane(key);
        lane.add(Errand.settle(lane, settle, ticker.getAsLong(), future));
        return future;
    }

    /**
     * Keeps a hold for longer. Is repeated while that is of use.
     *
     * @return whether the hold was known; fails with {@link StoreUnavailable}
     */
    public CompletionStage<Boolean> renew(LimitKey key, HoldId id, Duration keep) {
        Renew renew = new Renew(key, id, keep);
        if (!remote || closed) {
            return closed ? CompletableFuture.failedStage(CLOSED) : done(renew);
        }
        CompletableFuture<Boolean> future = new CompletableFuture<>();
        Lane lane = lane(key);
        lane.add(Errand.renew(lane, renew, ticker.getAsLong(), future));
        return future;
    }

    /** Gives back what was granted in advance, tells all who wait, and waits for the owners no longer than for a call. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        leases.end();
        List<CompletableFuture<Void>> last = new ArrayList<>();
        lanes.forEach((shelf, lane) -> last.add(lane.end(CLOSED)));
        try {
            CompletableFuture.allOf(last.toArray(CompletableFuture<?>[]::new)).get(timeout, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Their owner counts what was not returned as used, and forgets what was held.
        }
        lanes.values().forEach(lane -> lane.abandon(CLOSED));
        crew.close();
    }

    /** Asks of which something is known here. */
    int remembered() {
        return spots.size();
    }

    private Decision ask(Ask ask, Take.@Nullable Hold hold, long now) throws StoreUnavailable {
        if (closed) {
            throw CLOSED;
        }
        if (remote) {
            return lane(ask.key()).decide(ask, hold, now);
        }
        return learned(ask, answer(new Take(ask, 1, hold)), now);
    }

    private CompletionStage<Decision> promise(Ask ask, Take.@Nullable Hold hold, long now) {
        if (closed) {
            return CompletableFuture.failedStage(CLOSED);
        }
        if (remote) {
            return lane(ask.key()).promise(ask, hold, now);
        }
        return apply(new Take(ask, 1, hold)).thenApply(answer -> learned(ask, answer, now));
    }

    private CompletionStage<Boolean> done(Act act) {
        return apply(act).thenApply(answer -> answer.granted() > 0);
    }

    /** A ledger in this process has nothing to wait for, so there is nothing to share a call with. */
    private Answer answer(Act act) throws StoreUnavailable {
        try {
            return apply(act).get(timeout, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("the thread was interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw Outage.cause(e.getCause());
        }
    }

    private CompletableFuture<Answer> apply(Act act) {
        return ledger.apply(ledger.shelf(act.key()), List.of(act)).thenApply(answers -> answers.get(0));
    }

    private Decision learned(Ask ask, Answer answer, long sent) {
        if (!answer.decision().allowed()) {
            spots.learned(ask, 0, answer, new Landing(sent, ticker.getAsLong()));
        }
        return answer.decision();
    }

    private Lane lane(LimitKey key) {
        int shelf = ledger.shelf(key);
        Lane known = lanes.get(shelf);
        if (known != null) {
            return known;
        }
        Lane lane = lanes.computeIfAbsent(shelf, s -> new Lane(s, ledger, spots, crew, ticker, timeout));
        if (closed) {
            // It may have come too late to be ended with the others.
            lane.abandon(CLOSED);
        }
        return lane;
    }

    private static Take.Hold reservation(HoldId id, Duration keep) {
        return new Take.Hold(id, Take.Hold.Kind.RESERVATION, keep);
    }
}
