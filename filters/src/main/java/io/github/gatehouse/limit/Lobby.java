package io.github.gatehouse.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Who waits for the next {@link Flight} of a lane. Bounded. */
final class Lobby {

    /** Asks, and apart from them errands, at most. */
    static final int MOST = 65_536;

    private static final int CROWD = 16;
    private static final int YIELDS = 6;

    private final Queue<Asker.Parked> parked = new ConcurrentLinkedQueue<>();
    private final Queue<Asker.Promised> promised = new ConcurrentLinkedQueue<>();
    private final Queue<Rider> errands = new ConcurrentLinkedQueue<>();
    /** Nobody sends for these. */
    private final Queue<Rider> along = new ConcurrentLinkedQueue<>();

    private final AtomicInteger asks = new AtomicInteger();
    private final AtomicInteger chores = new AtomicInteger();
    /** About as many as travelled lately. */
    private volatile int crowd;

    boolean add(Asker asker) {
        if (asks.incrementAndGet() > MOST) {
            asks.decrementAndGet();
            return false;
        }
        if (asker instanceof Asker.Parked thread) {
            return parked.add(thread);
        }
        return promised.add((Asker.Promised) asker);
    }

    boolean add(Rider errand) {
        return count(errand, errands);
    }

    /** For the next flight, whenever that is. */
    boolean addAlong(Rider errand) {
        return count(errand, along);
    }

    private boolean count(Rider errand, Queue<Rider> queue) {
        if (chores.incrementAndGet() > MOST) {
            chores.decrementAndGet();
            return false;
        }
        return queue.add(errand);
    }

    /** Those who would ride along have waited long enough. */
    void hurry() {
        for (Rider rider = along.poll(); rider != null; rider = along.poll()) {
            errands.add(rider);
        }
    }

    boolean hasAsks() {
        return !parked.isEmpty() || !promised.isEmpty();
    }

    boolean hasErrands() {
        return !errands.isEmpty();
    }

    /** Somebody waits who cannot be woken to send. */
    boolean waitsWithoutThread() {
        return !promised.isEmpty() || !errands.isEmpty();
    }

    /** A thread that still waits and could send for all. */
    Asker.@Nullable Parked someone() {
        Asker.Parked first = parked.peek();
        while (first != null && !first.waits()) {
            if (parked.remove(first)) {
                asks.decrementAndGet();
            }
            first = parked.peek();
        }
        return first;
    }

    /**
     * Threads that travelled together come back together: where they are many, lets them arrive before the next
     * departure. They need the processor for that, so this looks at no clock, and ends when nobody comes.
     */
    void gather() {
        int here = asks.get();
        int before = 0;
        int expected = parked.isEmpty() || crowd < CROWD ? 0 : crowd;
        for (int i = 0; i < YIELDS && here < expected && (i < 2 || here > before); i++) {
            before = here;
            Thread.yield();
            here = asks.get();
        }
        crowd = Math.max(here, crowd - crowd / 4 - 1);
    }

    /** Errands go first: what they give back is there for those who ask. Who can be told here and now stays behind. */
    Landing board(Flight flight, Spots spots, Lane lane) {
        Landing stays = new Landing(flight.sent(), flight.sent());
        board(flight, along);
        board(flight, errands);
        board(flight, parked, spots, lane, stays);
        board(flight, promised, spots, lane, stays);
        flight.boardLeases(spots);
        return stays;
    }

    private void board(Flight flight, Queue<Rider> queue) {
        while (flight.hasRoom()) {
            Rider rider = queue.poll();
            if (rider == null) {
                return;
            }
            chores.decrementAndGet();
            flight.board(rider);
        }
    }

    private void board(Flight flight, Queue<? extends Asker> queue, Spots spots, Lane lane, Landing stays) {
        while (flight.hasRoom()) {
            Asker asker = queue.poll();
            if (asker == null) {
                return;
            }
            asks.decrementAndGet();
            if (asker.waits() && !known(asker, spots, flight.sent(), stays)) {
                flight.board(asker, lane);
            }
        }
    }

    /** What the last flight brought may be enough. */
    private static boolean known(Asker asker, Spots spots, long now, Landing stays) {
        Decision known = asker.hold == null ? spots.decide(asker.ask, now) : spots.refusal(asker.ask, now);
        return known != null && asker.tell(known, stays);
    }

    /** All who ask learn that it is of no use. */
    Landing turnAway(StoreUnavailable why, long now) {
        Landing landing = new Landing(now, now);
        turnAway(parked, why, landing);
        turnAway(promised, why, landing);
        return landing;
    }

    private void turnAway(Queue<? extends Asker> queue, StoreUnavailable why, Landing landing) {
        for (Asker asker = queue.poll(); asker != null; asker = queue.poll()) {
            asks.decrementAndGet();
            asker.tell(why, landing);
        }
    }

    /** Threads look at the clock themselves; stages cannot. */
    Landing expired(long before, StoreUnavailable tooLate, long now) {
        Landing landing = new Landing(now, now);
        promised.forEach(asker -> asker.expire(before, tooLate, landing));
        return landing;
    }

    /** Takes all errands out. */
    List<Rider> errands() {
        List<Rider> all = new ArrayList<>();
        hurry();
        for (Rider rider = errands.poll(); rider != null; rider = errands.poll()) {
            chores.decrementAndGet();
            all.add(rider);
        }
        return all;
    }
}
