package io.github.gatehouse.cluster;

import io.github.gatehouse.limit.CallStore;
import io.github.gatehouse.limit.LimitStoreContract;
import io.github.gatehouse.limit.TurnedClock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneMemberTest extends LimitStoreContract {

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
    protected List<CallStore> stores() {
        return cluster.stores();
    }

    @Override
    protected TurnedClock clock() {
        return clock;
    }
}
