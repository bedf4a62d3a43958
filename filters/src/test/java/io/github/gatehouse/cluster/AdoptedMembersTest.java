package io.github.gatehouse.cluster;

import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LedgerContract;
import io.github.gatehouse.limit.TurnedClock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Three nodes, each at a member of its own of one cluster that somebody else runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdoptedMembersTest extends LedgerContract {

    private final TurnedClock clock = new TurnedClock();
    private final List<HazelcastInstance> members = new ArrayList<>();
    private final List<Cluster> nodes = new ArrayList<>();

    @BeforeAll
    void start() {
        String name = "plain-" + UUID.randomUUID();
        List<Integer> ports = TestCluster.freePorts(3);
        ports.forEach(port -> members.add(PlainHazelcast.start(PlainHazelcast.config(name, port, ports))));
        await().atMost(TestCluster.LONG).until(() -> members.stream()
                .allMatch(member -> member.getCluster().getMembers().size() == 3));
        members.forEach(member -> nodes.add(Cluster.adopt(
                Origin.MEMBER,
                new Given().instance(member.getName()).settings(),
                "/test",
                getClass().getClassLoader(),
                clock)));
    }

    @AfterAll
    void stop() {
        nodes.forEach(Cluster::close);
        members.forEach(member -> member.getLifecycleService().terminate());
    }

    @Override
    protected List<Ledger> ledgers() {
        return nodes.stream().map(Cluster::ledger).toList();
    }

    @Override
    protected TurnedClock clock() {
        return clock;
    }
}
