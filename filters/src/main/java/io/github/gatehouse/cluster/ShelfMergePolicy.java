package io.github.gatehouse.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import io.github.gatehouse.limit.Shelf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Unites the counts of two halves of a cluster that could not see each other: account by account, and what either half
 * has counted stays counted. None of Hazelcast's own policies does so: each throws one half away.
 */
public final class ShelfMergePolicy implements SplitBrainMergePolicy<Shelf, MergingValue<Shelf>, Object> {

    @Override
    public Shelf merge(MergingValue<Shelf> merging, @Nullable MergingValue<Shelf> existing) {
        Shelf theirs = merging.getDeserializedValue();
        Shelf ours = existing == null ? null : existing.getDeserializedValue();
        if (ours == null) {
            return theirs;
        }
        // Another object than the one in the map: Hazelcast takes the same for unchanged and sends no copy.
        Shelf both = copy(ours);
        both.merge(theirs);
        return both;
    }

    private static Shelf copy(Shelf shelf) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            shelf.write(new DataOutputStream(bytes));
            return Shelf.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), PutUpShelf.ACCOUNTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void writeData(ObjectDataOutput out) {
        // has no state
    }

    @Override
    public void readData(ObjectDataInput in) {
        // has no state
    }
}
