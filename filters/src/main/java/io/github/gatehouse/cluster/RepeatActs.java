package io.github.gatehouse.cluster;

import com.hazelcast.map.EntryProcessor;
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

    RepeatActs(ShelfChange change) {
        this.change = change;
    }

    ShelfChange change() {
        return change;
    }

    @Override
    public @Nullable Answers process(Map.Entry<Integer, Shelf> entry) {
        Shelf shelf = entry.getValue();
        if (shelf != null) {
            shelf.repeat(change);
            entry.setValue(shelf);
        }
        return null;
    }

    @Override
    public @Nullable EntryProcessor<Integer, Shelf, Answers> getBackupProcessor() {
        return null;
    }
}
