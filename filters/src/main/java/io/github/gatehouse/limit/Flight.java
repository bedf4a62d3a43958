package io.github.gatehouse.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call to the ledger, and all who travel with it. */
final class Flight {

    /** Acts in one call at most. */
    static final int ACTS = 1_024;
    /** Askers in one call at most; those who ask the same share one act. */
    static final int ASKERS = 4_096;

    private final List<Rider> riders = new ArrayList<>();
    private final Map<Ask, Takers> takers = new HashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final long sent;
    private int askers;
    private volatile boolean boarded;

    /** @param sent a time before which nothing of it is sent */
    Flight(long sent) {
        this.sent = sent;
    }

    long sent() {
        return sent;
    }

    boolean hasRoom() {
        return riders.size() < ACTS && askers < ASKERS;
    }

    void board(Rider rider) {
        riders.add(rider);
    }

    void board(Asker asker, Lane lane) {
        askers++;
        if (asker.hold != null) {
            riders.add(new Holder(asker, lane));
            return;
        }
        Takers same = takers.get(asker.ask);
        if (same == null) {
            same = new Takers(asker.ask, lane);
            takers.put(asker.ask, same);
            riders.add(same);
        }
        same.add(asker);
    }

    /** Leases that are due for what is asked most. */
    void boardLeases(Spots spots) {
        for (Takers same : takers.values()) {
            LeaseRequest due = spots.due(same.ask(), same.size(), sent);
            if (due != null) {
                riders.add(due);
            }
        }
    }

    List<Act> acts() {
        List<Act> acts = new ArrayList<>(riders.size());
        for (Rider rider : riders) {
            acts.add(rider.act());
        }
        return acts;
    }

    boolean matches(List<Answer> answers) {
        return answers.size() == riders.size();
    }

    boolean empty() {
        return riders.isEmpty();
    }

    /** All are on board; from now on other threads may end it. */
    void depart() {
        boarded = true;
    }

    boolean departed() {
        return boarded;
    }

    boolean overdue(long now, long timeout) {
        return boarded && now - sent >= timeout;
    }

    /** Whether this call is the first to say so. */
    boolean end() {
        return over.compareAndSet(false, true);
    }

    Landing expired(long before, StoreUnavailable tooLate, long now) {
        Landing landing = new Landing(sent, now);
        if (boarded) {
            riders.forEach(rider -> rider.expire(before, tooLate, landing));
        }
        return landing;
    }

    Landing answered(List<Answer> answers, long now) {
        Landing landing = new Landing(sent, now);
        for (int i = 0; i < answers.size(); i++) {
            riders.get(i).answered(answers.get(i), landing);
        }
        return landing;
    }

    Landing failed(StoreUnavailable cause, long now) {
        Landing landing = new Landing(sent, now);
        for (Rider rider : riders) {
            rider.failed(cause, landing);
        }
        return landing;
    }
}
