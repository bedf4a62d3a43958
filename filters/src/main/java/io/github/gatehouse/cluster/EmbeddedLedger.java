package io.github.gatehouse.cluster;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.impl.proxy.MapProxyImpl;
import com.hazelcast.spi.impl.InternalCompletableFuture;
import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.LimitKeys;
import io.github.gatehouse.limit.Shelf;
import io.github.gatehouse.limit.StoreUnavailable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the map of the cluster: acts that travel together are one call to the member that owns their shelf, with
 * a copy on a second member before it answers.
 */
final class EmbeddedLedger implements Ledger {

    private final MapProxyImpl<Integer, Shelf> map;
    private final ShelfKeys shelves;
    private final LimitKeys keys;
    private final Membership membership;
    private final IntConsumer missing;

    /** @param missing is told of shelves that are not there; must not wait */
    EmbeddedLedger(
            MapProxyImpl<Integer, Shelf> map,
            ShelfKeys shelves,
            LimitKeys keys,
            Membership membership,
            IntConsumer missing) {
        this.map = map;
        this.shelves = shelves;
        this.keys = keys;
        this.membership = membership;
        this.missing = missing;
    }

    @Override
    public LimitKeys keys() {
        return keys;
    }

    @Override
    public int shelf(LimitKey key) {
        return ShelfKeys.shelf(key);
    }

    @Override
    public boolean mayBeAway() {
        return true;
    }

    @Override
    public int nodes() {
        return membership.size();
    }

    /**
     * Goes by the invocation itself. {@link com.hazelcast.map.IMap#submitToKey} would wrap it in a future that completes
     * on the common pool, or on a new thread for every call where that pool has a single thread, as on two cores. So
     * this completes on a thread of Hazelcast, where nobody may wait or call Hazelcast.
     */
    @Override
    public CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts) {
        if (membership.alone()) {
            return CompletableFuture.failedFuture(
                    new StoreUnavailable("no other member of gatehouse.cluster.members has joined yet"));
        }
        if (!membership.enough()) {
            // Hazelcast refuses it, too, but learns a little later who has left.
            return CompletableFuture.failedFuture(
                    new StoreUnavailable("there are fewer members than gatehouse.cluster.minimum"));
        }
        CompletableFuture<List<Answer>> answers = new CompletableFuture<>();
        try {
            InternalCompletableFuture<Data> call = map.executeOnKeyInternal(shelves.key(shelf), new ApplyActs(acts));
            call.whenCompleteAsync((data, failure) -> complete(answers, shelf, acts, data, failure), Runnable::run);
        } catch (RuntimeException e) {
            fail(answers, e);
        }
        return answers;
    }

    private void complete(
            CompletableFuture<List<Answer>> answers,
            int shelf,
            List<Act> acts,
            @Nullable Data data,
            @Nullable Throwable failure) {
        if (failure != null) {
            fail(answers, failure);
            return;
        }
        List<Answer> list;
        try {
            Answers found = map.getNodeEngine().toObject(data);
            if (found.noShelf()) {
                missing.accept(shelf);
                fail(answers, new StoreUnavailable("the counts were lost and are being set up again"));
                return;
            }
            list = found.to(acts);
        } catch (RuntimeException e) {
            fail(answers, e);
            return;
        }
        membership.answered(true);
        answers.complete(list);
    }

    private void fail(CompletableFuture<List<Answer>> answers, Throwable failure) {
        membership.answered(false);
        answers.completeExceptionally(
                failure instanceof StoreUnavailable
                        ? failure
                        : new StoreUnavailable("the cluster answered with "
                                + failure.getClass().getName()));
    }
}
