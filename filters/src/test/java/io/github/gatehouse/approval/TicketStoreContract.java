package io.github.gatehouse.approval;

import static io.github.gatehouse.approval.Rig.ANN;
import static io.github.gatehouse.approval.Rig.deed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of tickets does, seen from all nodes that share it. */
public abstract class TicketStoreContract {

    private static final Duration LIFE = Duration.ofHours(1);
    private static final int CALLERS = 8;

    private String key = "";

    @BeforeEach
    void anew() {
        key = "test-" + UUID.randomUUID();
    }

    /** One for each node. */
    protected abstract List<TicketStore> stores();

    private TicketStore store(int node) {
        return stores().get(node % stores().size());
    }

    @Test
    void replace_succeedsOnlyInThePlaceOfWhatWasRead() {
        byte[] one = {1};
        byte[] two = {2};
        assertThat(store(0).replace(key, Optional.of(one), two, LIFE)).isFalse();
        assertThat(store(0).replace(key, Optional.empty(), one, LIFE)).isTrue();
        assertThat(store(1).replace(key, Optional.empty(), two, LIFE)).isFalse();
        assertThat(store(1).replace(key, Optional.of(two), one, LIFE)).isFalse();
        assertThat(store(1).folder(key)).hasValue(one);
        assertThat(store(2).replace(key, Optional.of(one), two, LIFE)).isTrue();
        assertThat(store(0).folder(key)).hasValue(two);
    }

    @Test
    void replace_ofManyAtOnce_losesNothing() throws Exception {
        List<Boolean> all = atOnce(i -> {
            for (int n = 0; n < 20; ) {
                Optional<byte[]> before = store(i).folder(key);
                byte[] after = {(byte) (before.map(bytes -> bytes[0]).orElse((byte) 0) + 1)};
                n += store(i).replace(key, before, after, LIFE) ? 1 : 0;
            }
            return true;
        });
        assertThat(all).hasSize(CALLERS);
        assertThat(store(0).folder(key).orElseThrow()[0]).isEqualTo((byte) (20 * CALLERS));
    }

    @Test
    void folders_areFoundByTheBeginningOfTheirKeys() {
        store(0).replace(key + "a", Optional.empty(), new byte[] {1}, LIFE);
        store(0).replace(key + "b", Optional.empty(), new byte[] {2}, LIFE);
        assertThat(store(1).folders(key)).containsOnlyKeys(key + "a", key + "b");
        assertThat(store(1).folders(key + "b").values()).containsExactly(new byte[] {2});
        assertThat(store(2).size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void paper_isKeptUntilItIsErased() {
        store(0).keep(key, new byte[] {7}, LIFE);
        assertThat(store(1).paper(key)).hasValue(new byte[] {7});
        store(2).erase(key);
        assertThat(store(0).paper(key)).isEmpty();
        store(0).erase(key);
    }

    @Test
    void whatIsOver_isForgotten() {
        store(0).keep(key, new byte[] {7}, Duration.ofSeconds(1));
        store(0).replace(key, Optional.empty(), new byte[] {1}, LIFE);
        store(0).replace(key, Optional.of(new byte[] {1}), new byte[] {2}, Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        store(1).paper(key).isEmpty() && store(1).folder(key).isEmpty());
    }

    @Test
    void approvedCall_runsOnce_whicheverNodesAreAsked() throws Exception {
        Rig.Clock clock = new Rig.Clock();
        List<Rig> nodes = stores().stream()
                .map(store -> new Rig(clock, store, Rig.settings(10, 1_000_000, 4096, key)))
                .toList();
        String ticket = nodes.get(0).open(ANN, deed("17"));
        Rig last = nodes.get(nodes.size() - 1);
        assertThat(last.approvals.list(Rig.BOB))
                .extracting(ApprovalRequest::ticket)
                .containsExactly(ticket);
        assertThat(last.approve(ticket)).isEqualTo(Ruling.DONE);
        List<String> ends = atOnce(i -> nodes.get(i % nodes.size()).call(ANN, deed("17")));
        assertThat(ends).containsOnlyOnce("run").containsOnly("run", "approval-expired");
    }

    private interface Task<T> {
        T of(int caller) throws Exception;
    }

    private static <T> List<T> atOnce(Task<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        CyclicBarrier barrier = new CyclicBarrier(CALLERS);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                futures.add(pool.submit(() -> {
                    barrier.await();
                    return task.of(caller);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : futures) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
