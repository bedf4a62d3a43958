package io.github.gatehouse.cluster;

import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LedgerContract;
import io.github.gatehouse.limit.TurnedClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes that are clients of a member without our classes (bucket4j discussions #186, #218: it needed them). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientLedgerIT extends LedgerContract {

    private final TurnedClock clock = new TurnedClock();
    private final List<Cluster> nodes = new ArrayList<>();
    private PlainMember member;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        member = PlainMember.start(folder);
        for (int i = 0; i < 3; i++) {
            nodes.add(Cluster.adopt(
                    Origin.CLIENT,
                    new Given().clientConfig(member.clientConfig().toString()).settings(),
                    "/test",
                    getClass().getClassLoader(),
                    clock));
        }
    }

    @AfterAll
    void stop() {
        nodes.forEach(Cluster::close);
        member.close();
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
