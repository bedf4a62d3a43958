package io.github.gatehouse.limit;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A settlement or a renewal. It is repeated until it has been answered or is of no use any more: doing it twice does no
 * harm, because holds have names and owners remember which were settled.
 */
final class Errand implements Rider, Runnable {

    /** As long as owners remember what was settled. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Lane lane;
    private final long since;
    private final long patience;
    private final @Nullable CompletableFuture<Boolean> future;
    private volatile Act act;
    private volatile boolean known;
    private volatile @Nullable StoreUnavailable failure;

    private Errand(Lane lane, Act act, long since, long patience, @Nullable CompletableFuture<Boolean> future) {
        this.lane = lane;
        this.act = act;
        this.since = since;
        this.patience = patience;
        this.future = future;
    }

    static Errand settle(Lane lane, Settle settle, long now, @Nullable CompletableFuture<Boolean> future) {
        return new Errand(lane, settle, now, PATIENCE_NANOS, future);
    }

    static Errand renew(Lane lane, Renew renew, long now, CompletableFuture<Boolean> future) {
        return new Errand(
                lane, renew, now, Math.min(PATIENCE_NANOS, renew.keep().toNanos()), future);
    }

    @Override
    public Act act() {
        return act;
    }

    @Override
    public void answered(Answer answer, Landing landing) {
        known = answer.granted() > 0;
        failure = null;
        deliver(landing);
    }

    @Override
    public void failed(StoreUnavailable cause, Landing landing) {
        if (landing.received() - since < patience && lane.again(repeated())) {
            return;
        }
        failure = cause;
        deliver(landing);
    }

    /** The end of the store. */
    void abandoned(StoreUnavailable cause) {
        failure = cause;
        run();
    }

    @Override
    public void run() {
        StoreUnavailable cause = failure;
        if (future != null && cause == null) {
            future.complete(known);
        } else if (future != null) {
            future.completeExceptionally(cause);
        }
    }

    private void deliver(Landing landing) {
        if (future != null) {
            landing.deliver(this);
        }
    }

    /**
     * By the time a settlement is repeated its reservation may have expired. A lease that has expired was counted as
     * used, so nothing is charged for it again; nobody waits for the settlement of a lease, which tells the two apart.
     */
    private Errand repeated() {
        if (future != null && act instanceof Settle settle && !settle.late()) {
            act = new Settle(settle.key(), settle.hold(), settle.used(), true);
        }
        return this;
    }
}
