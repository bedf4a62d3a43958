package io.github.gatehouse.cluster;

import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LedgerContract;
import io.github.gatehouse.limit.TurnedClock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What a ledger promises, kept by so many members. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClusterContract extends LedgerContract {

    private final TurnedClock clock = new TurnedClock();
    private final int members;
    private TestCluster cluster;

    ClusterContract(int members) {
        this.members = members;
    }

    @BeforeAll
    void start() {
        cluster = TestCluster.start(members, clock);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Override
    protected List<Ledger> ledgers() {
        return cluster.ledgers();
    }

    @Override
    protected TurnedClock clock() {
        return clock;
    }
}
