package io.github.gatehouse.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import io.github.gatehouse.limit.Shelf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks after a shelf that may not have been asked for long: what is as good as new leaves. The answer is the time by
 * the clock of the owner, in nanoseconds since 1970, or {@link #NO_SHELF}.
 */
final class TendShelf implements EntryProcessor<Integer, Shelf, Long>, HazelcastInstanceAware {

    static final long NO_SHELF = Long.MIN_VALUE;

    private static final long serialVersionUID = 1L;
    private static final long SECOND = 1_000_000_000L;

    private transient @Nullable Owning owning;

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcast) {
        owning = (Owning) hazelcast.getUserContext().get(Owning.NAME);
    }

    @Override
    public Long process(Map.Entry<Integer, Shelf> entry) {
        Shelf shelf = entry.getValue();
        if (shelf == null || owning == null) {
            return NO_SHELF;
        }
        Instant now = owning.now();
        shelf.apply(List.of(), now, owning.owner());
        return now.getEpochSecond() * SECOND + now.getNano();
    }

    @Override
    public @Nullable EntryProcessor<Integer, Shelf, Long> getBackupProcessor() {
        return null;
    }
}
