package io.github.gatehouse.cluster;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.proxy.MapProxyImpl;
import io.github.gatehouse.limit.CallDecision;
import io.github.gatehouse.limit.CallKey;
import io.github.gatehouse.limit.CallLimit;
import io.github.gatehouse.limit.CallStore;
import io.github.gatehouse.limit.LimitKeys;
import io.github.gatehouse.limit.SlidingWindow;
import io.github.gatehouse.limit.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/** Counts in the map of the cluster: one call to the owner of the key per decision, with a copy on a second member. */
final class HazelcastLimitStore implements CallStore {

    private final MapProxyImpl<CallKey, SlidingWindow> map;
    private final LimitKeys keys;
    private final Duration timeout;
    private final IntSupplier size;

    HazelcastLimitStore(IMap<CallKey, SlidingWindow> map, LimitKeys keys, Duration timeout, IntSupplier size) {
        this.map = (MapProxyImpl<CallKey, SlidingWindow>) map;
        this.keys = keys;
        this.timeout = timeout;
        this.size = size;
    }

    @Override
    public LimitKeys keys() {
        return keys;
    }

    @Override
    public int nodes() {
        return size.getAsInt();
    }

    /**
     * Waits for the invocation itself. {@link IMap#submitToKey} would wrap it in a future that completes on the common
     * pool, or on a new thread for every call where that pool has a single thread, as on two cores.
     */
    @Override
    public CallDecision take(CallKey key, CallLimit limit) throws StoreUnavailable {
        try {
            Future<Data> answer = map.executeOnKeyInternal(key, new TakeUnit(limit));
            Data data = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return map.getNodeEngine().toObject(data);
        } catch (TimeoutException e) {
            throw new StoreUnavailable("the cluster did not answer within " + timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("the thread was interrupted while it waited for the cluster");
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    private static StoreUnavailable failed(Throwable cause) {
        return new StoreUnavailable(
                "the cluster answered with " + cause.getClass().getName());
    }
}
