package io.github.gatehouse.cluster;

import static org.awaitility.Awaitility.await;

import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.approval.TicketStoreContract;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tickets on three members, and after the death of one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketsIT extends TicketStoreContract {

    private TestCluster cluster;

    @BeforeAll
    void start() {
        cluster = TestCluster.start(3, InstantSource.system());
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Override
    protected List<TicketStore> stores() {
        return cluster.members().stream().map(Cluster::tickets).toList();
    }

    @Test
    void death_ofAMember_losesNoTicket_andLetsNothingRunTwice() {
        try (TestCluster dying = TestCluster.start(3, InstantSource.system())) {
            List<Cluster> members = dying.members();
            TicketCases cases = new TicketCases();
            cases.make(TicketCases.on(members));
            members.get(0).terminate();
            List<Cluster> survivors = members.subList(1, 3);
            await().atMost(TestCluster.LONG).until(() -> survivors.stream().allMatch(member -> member.size() == 2));
            cases.assertKept(TicketCases.on(survivors));
        }
    }
}
