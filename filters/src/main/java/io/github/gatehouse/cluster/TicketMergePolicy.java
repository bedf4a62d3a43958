package io.github.gatehouse.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import io.github.gatehouse.approval.TicketStore;
import org.jspecify.annotations.Nullable;

/**
 * Unites the folders of two halves of a cluster that could not see each other: what either half has rejected or used
 * stays so.
 */
public final class TicketMergePolicy implements SplitBrainMergePolicy<byte[], MergingValue<byte[]>, Object> {

    @Override
    public Object merge(MergingValue<byte[]> merging, @Nullable MergingValue<byte[]> existing) {
        byte[] theirs = merging.getDeserializedValue();
        byte[] ours = existing == null ? null : existing.getDeserializedValue();
        return ours == null ? theirs : TicketStore.merge(ours, theirs);
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
