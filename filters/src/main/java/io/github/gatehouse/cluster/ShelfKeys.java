package io.github.gatehouse.cluster;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.SerializationService;
import com.hazelcast.partition.PartitionService;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.Shelf;
import java.util.Arrays;

/**
 * The keys of the shelves in the map: numbers, chosen so that each shelf has a partition of its own. So the shelves are
 * spread over the members as evenly as the partitions are. The same on every member.
 */
final class ShelfKeys {

    /**
     * Shelves of a cluster. Few, as all who wait for a shelf share one call: 64 threads of a node with an account each
     * are 1 to 2 acts to a call with 64 shelves, and 4 to 5 with 8. Another figure is another protocol: see {@link
     * ClusterSecret}.
     */
    static final int SHELVES = 8;

    private final int[] numbers = new int[SHELVES];
    private final int[] partitions = new int[SHELVES];
    private final Data[] keys = new Data[SHELVES];

    /** @param service has as many partitions as there are shelves, or more */
    ShelfKeys(PartitionService service, SerializationService serialization) {
        int count = service.getPartitions().size();
        int[] shelves = new int[count];
        Arrays.fill(shelves, -1);
        for (int shelf = 0; shelf < SHELVES; shelf++) {
            partitions[shelf] = shelf * count / SHELVES;
            shelves[partitions[shelf]] = shelf;
        }
        int missing = SHELVES;
        for (int number = 0; missing > 0; number++) {
            int partition = service.getPartition(number).getPartitionId();
            int shelf = shelves[partition];
            if (shelf >= 0) {
                shelves[partition] = -1;
                numbers[shelf] = number;
                keys[shelf] = serialization.toData(number);
                missing--;
            }
        }
    }

    static int shelf(LimitKey key) {
        return Shelf.of(key, SHELVES);
    }

    Data key(int shelf) {
        return keys[shelf];
    }

    int number(int shelf) {
        return numbers[shelf];
    }

    int partition(int shelf) {
        return partitions[shelf];
    }
}
