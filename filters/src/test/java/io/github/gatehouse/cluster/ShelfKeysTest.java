package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.Partition;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.TurnedClock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShelfKeysTest {

    @Test
    void keys_lieOnPartitionsOfTheirOwn_asManyForEachMember() {
        try (TestCluster cluster = TestCluster.start(2, new TurnedClock())) {
            List<HazelcastInstance> members = cluster.instances();
            Set<Integer> numbers = new HashSet<>();
            Map<UUID, Integer> owned = new HashMap<>();
            ShelfKeys first = keys(members.get(0));
            ShelfKeys second = keys(members.get(1));
            Set<Integer> partitions = new HashSet<>();
            for (int shelf = 0; shelf < ShelfKeys.SHELVES; shelf++) {
                Partition partition = members.get(0).getPartitionService().getPartition(first.number(shelf));
                assertThat(partition.getPartitionId()).isEqualTo(first.partition(shelf));
                assertThat(second.number(shelf)).isEqualTo(first.number(shelf));
                assertThat(second.key(shelf)).isEqualTo(first.key(shelf));
                numbers.add(first.number(shelf));
                partitions.add(partition.getPartitionId());
                owned.merge(partition.getOwner().getUuid(), 1, Integer::sum);
            }
            assertThat(numbers).hasSize(ShelfKeys.SHELVES);
            assertThat(partitions).hasSize(ShelfKeys.SHELVES);
            assertThat(owned.values()).containsExactly(ShelfKeys.SHELVES / 2, ShelfKeys.SHELVES / 2);
        }
    }

    @Test
    void accounts_spreadOverAllShelves() {
        Random random = new Random(42);
        int[] accounts = new int[ShelfKeys.SHELVES];
        for (int i = 0; i < 100 * ShelfKeys.SHELVES; i++) {
            accounts[ShelfKeys.shelf(new LimitKey(random.nextLong(), random.nextLong()))]++;
        }
        for (int number : accounts) {
            assertThat(number).isBetween(50, 150);
        }
    }

    private static ShelfKeys keys(HazelcastInstance member) {
        return new ShelfKeys(
                member.getPartitionService(),
                TestCluster.map(member).getNodeEngine().getSerializationService());
    }
}
