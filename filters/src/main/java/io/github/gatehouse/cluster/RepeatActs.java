package io.github.gatehouse.cluster;

import com.hazelcast.map.EntryProcessor;
import io.github.gatehouse.cluster.VersionedSerializer.Seals.Refusal;
import io.github.gatehouse.limit.Shelf;
import io.github.gatehouse.limit.ShelfChange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Repeats what acts have changed on the member that keeps the copy. Where there is no copy yet none is made: it would
 * be incomplete, and could become the only one.
 */
final class RepeatActs implements EntryProcessor<Integer, Shelf, Answers> {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized by Java: see Forms
    private final ShelfChange change;

    private final transient @Nullable Refusal doubt;

    RepeatActs(ShelfChange change) {
        this(change, null);
    }

    /** @param doubt is told if this would change budgets, as it has no seal; null if it may */
    RepeatActs(ShelfChange change, @Nullable Refusal doubt) {
        this.change = change;
        this.doubt = doubt;
    }

    ShelfChange change() {
        return change;
    }

    @Override
    public @Nullable Answers process(Map.Entry<Integer, Shelf> entry) {
        Shelf shelf = entry.getValue();
        if (shelf != null) {
            repeat(shelf);
            entry.setValue(shelf);
        }
        return null;
    }

    private void repeat(Shelf shelf) {
        try {
            shelf.repeat(change, doubt == null);
        } catch (SecurityException e) {
            throw doubt == null ? e : doubt.forged(RepeatActs.class);
        }
    }

    @Override
    public @Nullable EntryProcessor<Integer, Shelf, Answers> getBackupProcessor() {
        return null;
    }
}
