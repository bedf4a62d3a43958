package io.github.gatehouse.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A ledger of three nodes that can go away, and knows what was asked of it. */
final class SwitchedLedger implements Ledger {

    private final Ledger ledger;
    private final List<Act> acts = new ArrayList<>();
    boolean away;
    int awayAfter = Integer.MAX_VALUE;

    SwitchedLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The takes since the last question. */
    List<Take> takes() {
        List<Take> takes = acts.stream()
                .filter(Take.class::isInstance)
                .map(Take.class::cast)
                .toList();
        acts.clear();
        return takes;
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
        if (away || this.acts.size() >= awayAfter) {
            return CompletableFuture.failedFuture(new StoreUnavailable("away"));
        }
        this.acts.addAll(acts);
        return ledger.apply(shelf, acts);
    }

    @Override
    public boolean mayBeAway() {
        return true;
    }

    @Override
    public int nodes() {
        return 3;
    }
}
