package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.nio.ObjectDataOutput;
import io.github.gatehouse.limit.StoreUnavailable;
import io.github.gatehouse.limit.TurnedClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Members of this version and of the next, whose forms all have more to say, work side by side. */
class RollingUpgradeIT {

    private static final int LIMIT = 300;

    private final TurnedClock clock = new TurnedClock();
    private final Map<String, AtomicInteger> admitted = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> unanswered = new ConcurrentHashMap<>();
    private final AtomicInteger finished = new AtomicInteger();
    private volatile boolean running = true;

    @Test
    void members_areReplacedByThoseOfTheNextVersion_underLoad() throws Exception {
        List<Thread> load = new ArrayList<>();
        List<Integer> ports = TestCluster.freePorts(4);
        try (TestCluster cluster = new TestCluster()) {
            Cluster old = cluster.join(ports, ports.get(0), clock);
            Cluster gone = cluster.join(ports, ports.get(1), clock);
            await().atMost(TestCluster.LONG).until(() -> old.size() == 2);
            load.add(hammer(old));
            try (Cluster first = next(ports, ports.get(2))) {
                load.add(hammer(first));
                awaitLoad();
                gone.close();
                awaitLoad();
                try (Cluster second = next(ports, ports.get(3))) {
                    load.add(hammer(second));
                    awaitLoad();
                    running = false;
                    TestCluster.awaitCopies();
                    old.close();
                    assertThat(Calls.to(first).insist("other", 1).allowed()).isTrue();
                    assertThat(Calls.to(second).insist("other", 1).allowed()).isFalse();
                }
            }
        } finally {
            running = false;
            for (Thread thread : load) {
                thread.join();
            }
        }
        assertThat(finished.get()).isGreaterThan(10);
        for (int caller = 0; caller < finished.get(); caller++) {
            String name = "caller" + caller;
            assertThat(number(admitted, name)).as(name).isBetween(LIMIT - number(unanswered, name), LIMIT);
        }
    }

    private void awaitLoad() {
        TestCluster.awaitCopies();
        int before = finished.get();
        await().atMost(TestCluster.LONG).until(() -> finished.get() > before + 3);
    }

    private static int number(Map<String, AtomicInteger> numbers, String name) {
        return numbers.getOrDefault(name, new AtomicInteger()).get();
    }

    /** Uses up the limit of one caller after the other, together with all who do the same. */
    private Thread hammer(Cluster member) {
        Thread thread = new Thread(() -> {
            Calls calls = Calls.to(member);
            while (running) {
                int caller = finished.get();
                if (!used(calls, "caller" + caller)) {
                    finished.compareAndSet(caller, caller + 1);
                }
            }
        });
        thread.start();
        return thread;
    }

    private boolean used(Calls calls, String caller) {
        try {
            boolean allowed = calls.take(caller, LIMIT).allowed();
            if (allowed) {
                admitted.computeIfAbsent(caller, name -> new AtomicInteger()).incrementAndGet();
            }
            return allowed;
        } catch (StoreUnavailable e) {
            unanswered.computeIfAbsent(caller, name -> new AtomicInteger()).incrementAndGet();
            return true;
        }
    }

    private Cluster next(List<Integer> ports, int own) {
        List<String> names = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        ClusterSettings settings = new Given().members(names).ports(own, 1).settings();
        return Cluster.start(settings, "/next", getClass().getClassLoader(), new Member.Make(system -> clock, forms -> {
            List<VersionedSerializer<?>> next = new ArrayList<>();
            forms.forEach(form -> next.add(form.appending(RollingUpgradeIT::more)));
            return next;
        }));
    }

    private static void more(ObjectDataOutput out, Object value) throws IOException {
        out.writeString("of which this version knows nothing");
        out.writeLong(42);
    }
}
