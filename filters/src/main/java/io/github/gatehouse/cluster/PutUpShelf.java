package io.github.gatehouse.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import io.github.gatehouse.limit.Shelf;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts up a shelf where there is none, which is done once in the life of a cluster and after a loss. The answer is
 * whether there was none.
 */
final class PutUpShelf implements EntryProcessor<Integer, Shelf, Boolean>, HazelcastInstanceAware {

    /** Accounts with a place of their own, for each shelf. */
    static final int ACCOUNTS = 262_144 / ShelfKeys.SHELVES;

    private static final long serialVersionUID = 1L;
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long SECOND = 1_000_000_000L;

    private final boolean lost;
    private long at;
    private transient @Nullable Owning owning;
    private transient boolean done;

    /** @param lost whether there was a shelf before */
    PutUpShelf(boolean lost) {
        this(lost, UNKNOWN);
    }

    /** @param at nanoseconds since 1970, if it is known already */
    PutUpShelf(boolean lost, long at) {
        this.lost = lost;
        this.at = at;
    }

    boolean lost() {
        return lost;
    }

    long at() {
        return at;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcast) {
        owning = (Owning) hazelcast.getUserContext().get(Owning.NAME);
    }

    @Override
    public Boolean process(Map.Entry<Integer, Shelf> entry) {
        done = entry.getValue() == null;
        if (done) {
            Shelf shelf = new Shelf(ACCOUNTS);
            if (lost) {
                shelf.lost(lostAt());
            }
            entry.setValue(shelf);
        }
        return done;
    }

    private Instant lostAt() {
        if (at == UNKNOWN && owning != null) {
            Instant now = owning.now();
            at = now.getEpochSecond() * SECOND + now.getNano();
        }
        return Instant.ofEpochSecond(Math.floorDiv(at, SECOND), Math.floorMod(at, SECOND));
    }

    @Override
    public @Nullable EntryProcessor<Integer, Shelf, Boolean> getBackupProcessor() {
        return done ? this : null;
    }
}
