package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.approval.TicketStoreContract;
import io.github.gatehouse.approval.Ticketing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneMemberTicketsTest extends TicketStoreContract {

    private TestCluster cluster;

    @BeforeAll
    void start() {
        cluster = TestCluster.start(1, InstantSource.system());
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Override
    protected List<TicketStore> stores() {
        return cluster.members().stream().map(Cluster::tickets).toList();
    }

    /** A node that has not met the others yet may not know what they have approved, rejected or run. */
    @Test
    void node_thatIsStillAlone_letsNothingRun() {
        try (TestCluster two = TestCluster.start(1, 2, InstantSource.system())) {
            Ticketing alone = new Ticketing(two.members().get(0).tickets(), Instant.EPOCH);
            assertThat(alone.call("ann", "17")).isEqualTo("temporary-reduced-capacity");
        }
    }

    @Test
    void node_thatHasStopped_letsNothingRun() {
        TestCluster gone = TestCluster.start(1, InstantSource.system());
        Ticketing approvals = new Ticketing(gone.members().get(0).tickets(), Instant.EPOCH);
        approvals.decide(approvals.open("ann", "17"), true);
        gone.close();
        assertThat(approvals.call("ann", "17")).isEqualTo("temporary-reduced-capacity");
    }
}
