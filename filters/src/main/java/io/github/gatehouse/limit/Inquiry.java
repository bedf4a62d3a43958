package io.github.gatehouse.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks several accounts for one call: all of them grant it or none counts it. One account is asked for good; of several,
 * all but the last hold what they granted until the last has answered.
 */
record Inquiry(LimitStore store, Renewals renewals) {

    /** @param asks slots, which stay held, before all others; of each kind the narrowest account first */
    Ruling run(Ruling.Source source, List<Ask> asks) throws StoreUnavailable {
        int slots = (int) asks.stream().takeWhile(Inquiry::isHeld).count();
        if (slots == 0 && asks.size() == 1) {
            return new Ruling(source, List.of(store.take(asks.get(0))), Optional.empty());
        }
        if (slots == 0) {
            return counted(source, asks);
        }
        Reservation held = Reservation.of(store, asks.subList(0, slots), renewals);
        if (!held.allowed() || slots == asks.size()) {
            return new Ruling(source, held.decisions(), held.allowed() ? Optional.of(held) : Optional.empty());
        }
        try {
            Ruling rest = run(source, asks.subList(slots, asks.size()));
            List<Decision> decisions = new ArrayList<>(held.decisions());
            decisions.addAll(rest.decisions());
            if (!rest.allowed()) {
                held.cancel();
            }
            return new Ruling(source, decisions, rest.allowed() ? Optional.of(held) : Optional.empty());
        } catch (StoreUnavailable e) {
            held.cancel();
            throw e;
        }
    }

    /** Slots are given back and never used up, so they are apart from what counts for good: that must outlive this node. */
    static boolean isHeld(Ask ask) {
        return ask.charges().get(0).limit() instanceof SlotLimit;
    }

    private Ruling counted(Ruling.Source source, List<Ask> asks) throws StoreUnavailable {
        int last = asks.size() - 1;
        Reservation narrow = Reservation.of(store, asks.subList(0, last), renewals);
        if (!narrow.allowed()) {
            return new Ruling(source, narrow.decisions(), Optional.empty());
        }
        try {
            Decision decision = store.take(asks.get(last));
            if (decision.allowed()) {
                narrow.use();
            } else {
                narrow.cancel();
            }
            List<Decision> decisions = new ArrayList<>(narrow.decisions());
            decisions.add(decision);
            return new Ruling(source, decisions, Optional.empty());
        } catch (StoreUnavailable e) {
            narrow.cancel();
            throw e;
        }
    }
}
