package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.gatehouse.approval.Ruling;
import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.approval.TicketStoreContract;
import io.github.gatehouse.approval.Ticketing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tickets on three members, and after the death of one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketsIT extends TicketStoreContract {

    /** Enough that every member owns some. */
    private static final int CALLERS = 60;

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
            List<Ticketing> nodes = dying.members().stream()
                    .map(member -> new Ticketing(member.tickets(), Instant.parse("2026-03-01T12:00:00Z")))
                    .toList();
            List<String> open = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String caller = "caller" + i;
                open.add(nodes.get(i % 3).open(caller, "open"));
                nodes.get(1).decide(nodes.get(0).open(caller, "approved"), true);
                nodes.get(1).decide(nodes.get(0).open(caller, "rejected"), false);
                nodes.get(1).decide(nodes.get(0).open(caller, "used"), true);
                assertThat(nodes.get(2).call(caller, "used")).isEqualTo("run");
            }
            dying.members().get(0).terminate();
            await().atMost(TestCluster.LONG)
                    .until(() -> dying.members().get(1).size() == 2
                            && dying.members().get(2).size() == 2);
            for (int i = 0; i < CALLERS; i++) {
                String caller = "caller" + i;
                Ticketing node = nodes.get(1 + i % 2);
                assertThat(node.call(caller, "used")).isEqualTo("approval-expired");
                assertThat(node.call(caller, "rejected")).isEqualTo("approval-rejected");
                assertThat(node.call(caller, "approved")).isEqualTo("run");
                assertThat(nodes.get(2 - i % 2).call(caller, "approved")).isEqualTo("approval-expired");
                assertThat(node.call(caller, "open")).isEqualTo("approval-pending");
                assertThat(node.shown(open.get(i))).contains("open");
                assertThat(node.decide(open.get(i), true)).isEqualTo(Ruling.DONE);
                assertThat(node.call(caller, "open")).isEqualTo("run");
            }
        }
    }
}
