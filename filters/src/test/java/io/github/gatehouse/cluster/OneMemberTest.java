package io.github.gatehouse.cluster;

import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LedgerContract;
import io.github.gatehouse.limit.TurnedClock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneMemberTest extends LedgerContract {

    private final TurnedClock clock = new TurnedClock();
    private TestCluster cluster;

    @BeforeAll
    void start() {
        cluster = TestCluster.start(1, clock);
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
