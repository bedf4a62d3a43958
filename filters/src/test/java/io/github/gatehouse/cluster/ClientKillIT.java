package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.Take;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members that know no class of ours die in mid-load. */
class ClientKillIT {

    private static final WindowLimit WIDE = new WindowLimit("wide", Unit.REQUESTS, 1_000_000, Duration.ofHours(1));
    private static final int THREADS = 4;

    @TempDir
    private Path folder;

    private final AtomicLong admitted = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicBoolean running = new AtomicBoolean(true);

    @Test
    void killOfOneOfTwoMembers_losesNoCount_andOfTheOtherStartsAnew() throws Exception {
        List<Integer> ports = TestCluster.freePorts(2);
        try (PlainMember first = PlainMember.start(folder, ports.get(0), ports);
                PlainMember second = PlainMember.start(folder, ports.get(1), ports);
                Cluster one = adopt(first);
                Cluster two = adopt(second)) {
            await().atMost(TestCluster.LONG).until(() -> HazelcastClient.getAllHazelcastClients().stream()
                    .allMatch(client -> client.getCluster().getMembers().size() == 2));
            List<Thread> threads = hammer(one, two);
            await().atMost(TestCluster.LONG).until(() -> admitted.get() > 500);
            first.kill();
            long before = admitted.get();
            await().atMost(TestCluster.LONG).until(() -> admitted.get() > before + 500);
            running.set(false);
            for (Thread thread : threads) {
                thread.join();
            }
            long counted = WIDE.value() - take(two.ledger()).decision().remaining();
            assertThat(counted).isGreaterThan(admitted.get()).isLessThanOrEqualTo(admitted.get() + 1 + slack());
            second.kill();
            assertAway(two.ledger());
            second.restart();
            await().atMost(TestCluster.LONG)
                    .ignoreExceptionsInstanceOf(CompletionException.class)
                    .until(() -> take(two.ledger()).granted() == 1);
        }
    }

    /** Each call without an answer may have counted; and each write that was repeated, once more. */
    private long slack() {
        return unanswered.get() + 2L * 2 * THREADS;
    }

    private static void assertAway(Ledger ledger) {
        await().atMost(TestCluster.LONG).until(() -> {
            try {
                take(ledger);
                return false;
            } catch (CompletionException e) {
                return true;
            }
        });
    }

    private List<Thread> hammer(Cluster... nodes) {
        List<Thread> threads = new ArrayList<>();
        for (Cluster node : nodes) {
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> hammer(node.ledger()), "hammer");
                thread.start();
                threads.add(thread);
            }
        }
        return threads;
    }

    private void hammer(Ledger ledger) {
        while (running.get()) {
            try {
                admitted.addAndGet(take(ledger).granted());
            } catch (CompletionException e) {
                unanswered.incrementAndGet();
            }
        }
    }

    private static Answer take(Ledger ledger) {
        Ask ask = new Ask(ledger.keys().account("one"), List.of(new Charge(WIDE, 1)));
        return ledger.apply(0, List.of(new Take(ask, 1, null))).join().get(0);
    }

    private Cluster adopt(PlainMember member) {
        ClusterSettings settings =
                new Given().clientConfig(member.clientConfig().toString()).settings();
        return Cluster.adopt(Origin.CLIENT, settings, "/test", getClass().getClassLoader());
    }
}
