package io.github.gatehouse.cluster;

import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.approval.TicketStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tickets of two nodes that are clients of members without our classes, and after the death of one of these. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientTicketsIT extends TicketStoreContract {

    private PlainMember first;
    private PlainMember second;
    private List<Cluster> nodes;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        List<Integer> ports = TestCluster.freePorts(2);
        first = PlainMember.start(folder, ports.get(0), ports);
        second = PlainMember.start(folder, ports.get(1), ports);
        nodes = List.of(adopt(first), adopt(second));
        await().atMost(TestCluster.LONG).until(() -> HazelcastClient.getAllHazelcastClients().stream()
                .allMatch(client -> client.getCluster().getMembers().size() == 2));
        stores().forEach(TicketStore::prepare);
    }

    @AfterAll
    void stop() {
        nodes.forEach(Cluster::close);
        second.close();
        first.close();
    }

    private static Cluster adopt(PlainMember member) {
        return Cluster.adopt(
                Origin.CLIENT,
                new Given().clientConfig(member.clientConfig().toString()).settings(),
                "/test",
                ClientTicketsIT.class.getClassLoader(),
                InstantSource.system());
    }

    @Override
    protected List<TicketStore> stores() {
        return nodes.stream().map(Cluster::tickets).toList();
    }

    @Test
    void death_ofAMember_losesNoTicket_andLetsNothingRunTwice() throws Exception {
        TicketCases cases = new TicketCases();
        cases.make(TicketCases.on(nodes));
        first.kill();
        await().atMost(TestCluster.LONG).until(() -> HazelcastClient.getAllHazelcastClients().stream()
                .allMatch(client -> client.getCluster().getMembers().size() == 1));
        cases.assertKept(TicketCases.on(nodes));
    }
}
