package io.github.gatehouse.limit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to one shelf: one call under way at a time, and whoever came meanwhile travels in the next one. Who comes when
 * nothing is under way sends at once, on its own thread.
 *
 * <p>Nothing waits unseen: {@link #lead} is tried by everyone who has just come, and by somebody who is woken for it
 * when a call has come back. Who comes looks at {@code current} after standing in the {@link Lobby}; who ends a call
 * looks into the lobby after clearing {@code current}; one of the two sees the other. A thread that was woken to lead
 * and leaves instead wakes the next.
 *
 * <p>Threads of the cluster only wake: they neither send nor run code of applications.
 *
 * <p>Exactness is the owner's: nothing is counted here, an act is sent once, and what was granted in a flight is given
 * to at most so many askers.
 */
final class Lane {

    private static final StoreUnavailable FULL = new StoreUnavailable("too many calls wait for the cluster");
    private static final StoreUnavailable INTERRUPTED =
            new StoreUnavailable("the thread was interrupted while it waited for the cluster");

    private final int shelf;
    private final Ledger ledger;
    private final Spots spots;
    private final Crew crew;
    private final LongSupplier ticker;
    private final long timeout;
    private final StoreUnavailable tooLate;
    private final Outage outage;
    private final Lobby lobby = new Lobby();
    private final AtomicReference<@Nullable Flight> current = new AtomicReference<>();
    private final Lookout lookout;
    private final AtomicBoolean probing = new AtomicBoolean();
    /** Why nothing is waited for any more; whoever came before that was seen has been told. */
    private volatile @Nullable StoreUnavailable ended;

    /** @param timeout nanoseconds from the call of an asker to its answer */
    Lane(int shelf, Ledger ledger, Spots spots, Crew crew, LongSupplier ticker, long timeout) {
        this.shelf = shelf;
        this.ledger = ledger;
        this.spots = spots;
        this.crew = crew;
        this.ticker = ticker;
        this.timeout = timeout;
        this.tooLate = new StoreUnavailable("the cluster did not answer within " + Duration.ofNanos(timeout));
        this.outage = new Outage(timeout);
        this.lookout =
                new Lookout(crew, timeout / 8, () -> current.get() != null || lobby.waitsWithoutThread(), this::look);
    }

    /** Waits for the owner's decision. */
    Decision decide(Ask ask, Take.@Nullable Hold hold, long now) throws StoreUnavailable {
        enter(now);
        Asker.Parked asker = new Asker.Parked(ask, hold, now);
        if (!lobby.add(asker)) {
            throw FULL;
        }
        dismissIfEnded(now);
        lead(now);
        while (asker.waits()) {
            long clock = ticker.getAsLong();
            if (clock - now >= timeout || Thread.currentThread().isInterrupted()) {
                leave(asker, clock);
            } else if (!lead(clock)) {
                LockSupport.parkNanos(this, timeout - (clock - now));
            }
        }
        // Awake anyway: sends for those who came meanwhile, so that nobody needs to be woken for it.
        lead();
        return asker.decision();
    }

    /** Promises the owner's decision. */
    CompletionStage<Decision> promise(Ask ask, Take.@Nullable Hold hold, long now) {
        Asker.Promised asker = new Asker.Promised(ask, hold, now, this);
        try {
            enter(now);
        } catch (StoreUnavailable e) {
            return CompletableFuture.failedStage(e);
        }
        if (!lobby.add(asker)) {
            return CompletableFuture.failedStage(FULL);
        }
        dismissIfEnded(now);
        lead(now);
        lookout.watch();
        return asker.future;
    }

    /** Sends as soon as possible. */
    void add(Rider errand) {
        long now = ticker.getAsLong();
        if (!again(errand)) {
            Landing landing = new Landing(now, now);
            StoreUnavailable end = ended;
            errand.failed(end != null ? end : FULL, landing);
            deliver(landing);
            return;
        }
        lead(now);
        lookout.watch();
    }

    /** As {@link #add}, from any thread. */
    void addElsewhere(Rider errand) {
        crew.run(() -> add(errand));
    }

    /** Sends when somebody else sends, or at the next {@link #flush}. */
    void later(Rider errand) {
        lobby.addAlong(errand);
    }

    /** Another attempt, when the shelf is there again. */
    boolean again(Rider errand) {
        if (ended != null || !lobby.add(errand)) {
            return false;
        }
        dismissIfEnded(ticker.getAsLong());
        return true;
    }

    void flush() {
        lobby.hurry();
        lead(ticker.getAsLong());
        lookout.watch();
    }

    /** Somebody left before it got what it wanted to hold. */
    void giveBack(Ask ask, Take.Hold hold) {
        Settle settle = new Settle(ask.key(), hold.id(), List.of(), false);
        addElsewhere(Errand.settle(this, settle, ticker.getAsLong(), null));
    }

    void learned(Ask ask, int takes, Answer answer, Landing landing) {
        spots.learned(ask, takes, answer, landing);
    }

    private void enter(long now) throws StoreUnavailable {
        check(now);
        if (!outage.enter(now)) {
            throw Outage.AWAY;
        }
    }

    private void leave(Asker.Parked asker, long now) {
        asker.leave(now - asker.arrived >= timeout ? tooLate : INTERRUPTED);
        check(now);
        wake();
    }

    /** Sends for all who wait, if nothing is under way and there is something to send. */
    private boolean lead(long now) {
        return current.get() == null && (lobby.hasAsks() || lobby.hasErrands() && !outage.away()) && send(now);
    }

    private boolean lead() {
        return current.get() == null && (lobby.hasAsks() || lobby.hasErrands()) && lead(ticker.getAsLong());
    }

    private boolean send(long now) {
        Flight flight = new Flight(now);
        if (!current.compareAndSet(null, flight)) {
            return false;
        }
        lobby.gather();
        Landing stays = lobby.board(flight, spots, this);
        if (stays.delivers()) {
            crew.run(stays::run);
        }
        if (flight.empty()) {
            current.set(null);
            wake();
            return true;
        }
        flight.depart();
        apply(flight.acts()).whenComplete((answers, failure) -> landed(flight, answers, failure));
        StoreUnavailable end = ended;
        if (end != null) {
            giveUp(flight, end, now);
        }
        return true;
    }

    private CompletableFuture<List<Answer>> apply(List<Act> acts) {
        try {
            return ledger.apply(shelf, acts);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void landed(Flight flight, @Nullable List<Answer> answers, @Nullable Throwable failure) {
        long now = ticker.getAsLong();
        if (answers == null || failure != null || !flight.matches(answers)) {
            failed(flight, Outage.cause(failure), now);
            return;
        }
        outage.over();
        flight.end();
        boolean last = current.compareAndSet(flight, null);
        Landing landing = flight.answered(answers, now);
        // A thread that was woken for its answer sends for the next; without one somebody else must.
        boolean idle = last && !landing.woke() && !wakeSomeone() && lobby.waitsWithoutThread();
        if (idle || landing.delivers()) {
            crew.run(() -> {
                lead();
                landing.run();
            });
        }
    }

    private void failed(Flight flight, StoreUnavailable cause, long now) {
        if (!flight.end()) {
            return;
        }
        outage.begin(now);
        current.compareAndSet(flight, null);
        // These first: who is told may send for all who are still here.
        deliver(lobby.turnAway(Outage.AWAY, now));
        deliver(flight.failed(cause, now));
        probe(now);
    }

    /** A call that takes too long is given up for all; should it come back, its late answers are used or given back. */
    private void check(long now) {
        Flight flight = current.get();
        if (flight != null && flight.overdue(now, timeout)) {
            failed(flight, tooLate, now);
        }
    }

    /** Errands come back by themselves, also if nobody asks any more. */
    private void probe(long now) {
        if (lobby.hasErrands() && probing.compareAndSet(false, true)) {
            crew.after(Math.max(1, outage.untilProbe(now)), () -> {
                probing.set(false);
                long then = ticker.getAsLong();
                if (!outage.away()) {
                    lead(then);
                } else if (lobby.hasErrands() && outage.enter(then) && send(then)) {
                    lookout.watch();
                } else {
                    probe(then);
                }
            });
        }
    }

    /** Somebody must send, if somebody waits. */
    private void wake() {
        if (current.get() == null && !wakeSomeone() && (lobby.hasAsks() || lobby.hasErrands() && !outage.away())) {
            crew.run(this::lead);
        }
    }

    private boolean wakeSomeone() {
        Asker.Parked someone = lobby.someone();
        if (someone != null) {
            someone.wake();
        }
        return someone != null;
    }

    private void deliver(Landing landing) {
        if (landing.delivers()) {
            crew.run(landing::run);
        }
    }

    /** Looks at the clock for those who cannot. */
    private void look() {
        long now = ticker.getAsLong();
        check(now);
        Flight flight = current.get();
        if (flight != null) {
            deliver(flight.expired(now - timeout, tooLate, now));
        }
        deliver(lobby.expired(now - timeout, tooLate, now));
    }

    /** The end: all who wait are told so, and what is still to be settled is sent once more. */
    CompletableFuture<Void> end(StoreUnavailable closed) {
        long now = ticker.getAsLong();
        deliver(lobby.turnAway(closed, now));
        giveUp(current.getAndSet(null), closed, now);
        // Not one at a time any more: this is the last.
        lobby.hurry();
        Flight last = new Flight(now);
        lobby.board(last, spots, this);
        if (last.empty()) {
            return CompletableFuture.completedFuture(null);
        }
        last.depart();
        current.set(last);
        return apply(last.acts()).handle((answers, failure) -> {
            landed(last, answers, failure);
            return null;
        });
    }

    /** After the end: nothing is waited for any more, and who comes late is told at once. */
    void abandon(StoreUnavailable closed) {
        long now = ticker.getAsLong();
        ended = closed;
        dismissIfEnded(now);
        giveUp(current.getAndSet(null), closed, now);
    }

    /** Who comes looks here after standing in the lobby, and who ends looks into the lobby after saying so. */
    private void dismissIfEnded(long now) {
        StoreUnavailable why = ended;
        if (why == null) {
            return;
        }
        deliver(lobby.turnAway(why, now));
        for (Rider rider : lobby.errands()) {
            if (rider instanceof Errand errand) {
                crew.run(() -> errand.abandoned(why));
            }
        }
    }

    /** One that still takes people on board is left to the thread that sends it: that looks whether this has ended. */
    private void giveUp(@Nullable Flight flight, StoreUnavailable why, long now) {
        if (flight != null && flight.departed() && flight.end()) {
            deliver(flight.failed(why, now));
        }
    }
}
