package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.impl.proxy.MapProxyImpl;
import io.github.gatehouse.cluster.VersionedSerializer.Seals;
import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.BudgetLimit;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.HoldId;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.Owner;
import io.github.gatehouse.limit.Period;
import io.github.gatehouse.limit.Settle;
import io.github.gatehouse.limit.Shelf;
import io.github.gatehouse.limit.ShelfChange;
import io.github.gatehouse.limit.Take;
import io.github.gatehouse.limit.TurnedClock;
import io.github.gatehouse.limit.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** Somebody found out the name of the cluster and runs the same software, but does not know the secret. */
class StrangersIT {

    private static final Limit MONEY = new BudgetLimit("money", Unit.MONEY, 100, Period.TOTAL, ZoneOffset.UTC);
    private static final HoldId HOLD = new HoldId(1, 1);

    private final TurnedClock clock = new TurnedClock();

    @Test
    void strangers_canNeitherPlantBudgetsNorSettle_andAreNamedInTheLog() throws Exception {
        Lines lines = new Lines();
        try (TestCluster cluster = TestCluster.start(1, 1, clock)) {
            Cluster member = cluster.members().get(0);
            Calls calls = Calls.to(member);
            LimitKey key = calls.key("ann");
            Take reserve = new Take(
                    new Ask(key, List.of(new Charge(MONEY, 100))),
                    1,
                    new Take.Hold(HOLD, Take.Hold.Kind.RESERVATION, Duration.ofHours(1)));
            assertThat(calls.ask(reserve).granted()).isOne();
            HazelcastInstance stranger = stranger(member);
            try {
                await().atMost(TestCluster.LONG).until(() -> member.size() == 2);
                MapProxyImpl<Integer, Shelf> map = TestCluster.map(stranger);
                int shelf = ShelfKeys.shelf(key);
                int number = new ShelfKeys(
                                stranger.getPartitionService(),
                                map.getNodeEngine().getSerializationService())
                        .number(shelf);
                lines.listen();
                refused(() -> map.put(number, new Shelf(PutUpShelf.ACCOUNTS)));
                refused(() -> map.executeOnKey(number, new ApplyActs(List.of(new Settle(key, HOLD, List.of(), true)))));
                refused(() -> map.executeOnKey(number, new PutUpShelf(false)));
                assertThat(lines.all).hasSize(3).allSatisfy(line -> assertThat(line)
                        .contains("without a valid seal")
                        .contains("127.0.0.1")
                        .contains(String.valueOf(port(stranger)))
                        .doesNotContain("money"));
            } finally {
                lines.end();
                stranger.getLifecycleService().terminate();
            }
            assertThat(calls.take("ann", MONEY).allowed()).isFalse();
        }
    }

    /** What another member would have to copy after a settlement, and said to be harmless. */
    private RepeatActs settled(Take reserve) throws IOException {
        Shelf shelf = new Shelf(PutUpShelf.ACCOUNTS);
        Instant later = clock.instant().plusSeconds(60);
        shelf.apply(List.of(reserve), later, new Owner(7, Duration.ZERO));
        shelf.apply(List.of(new Settle(reserve.key(), HOLD, List.of(), false)), later, new Owner(7, Duration.ZERO));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        shelf.change().orElseThrow().write(new DataOutputStream(bytes));
        byte[] form = bytes.toByteArray();
        assertThat(form[0]).as("has budgets").isOne();
        form[0] = 0;
        return new RepeatActs(ShelfChange.read(new DataInputStream(new ByteArrayInputStream(form))));
    }

    /** Wiping the counts away gains nothing either: what is not there was lost, and starts used up. */
    @Test
    void strangers_whoTakeAwayAShelf_getNothingForIt() throws Exception {
        try (TestCluster cluster = TestCluster.start(1, 1, clock)) {
            Cluster member = cluster.members().get(0);
            assertThat(Calls.to(member).take("ann", 5).allowed()).isTrue();
            HazelcastInstance stranger = stranger(member);
            try {
                TestCluster.map(stranger).clear();
            } finally {
                stranger.getLifecycleService().terminate();
            }
            assertThat(Calls.to(member).insist("ann", 5).allowed()).isFalse();
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act).hasStackTraceContaining("without a valid seal");
    }

    private static int port(HazelcastInstance instance) {
        return instance.getCluster().getLocalMember().getAddress().getPort();
    }

    /** Owns no partitions, so that it is sent no shelves: it could not open them. */
    private HazelcastInstance stranger(Cluster member) {
        int port = TestCluster.freePorts(1).get(0);
        ClusterSettings settings = new Given()
                .members(List.of(member.node(), "127.0.0.1:" + port))
                .ports(port, 1)
                .settings();
        Config config = new MemberConfig(settings)
                .config(new MemberNetwork(settings), "/stranger", StrangersIT.class.getClassLoader())
                .setClusterName(ClusterSecret.of(TestCluster.SECRET).clusterName())
                .setLiteMember(true);
        Seals seals = new Seals(ClusterSecret.of("a guess at the secret").seal(), new ForgedForms());
        List<VersionedSerializer<?>> forms = new ArrayList<>(Forms.of(seals, Owning.by(clock)));
        Forms.register(forms, config.getSerializationConfig());
        return Hazelcast.newHazelcastInstance(config);
    }

    /** What Gatehouse writes into the log. */
    private static final class Lines extends Handler {
        private final List<String> all = new CopyOnWriteArrayList<>();
        private final Logger logger = Logger.getLogger(ForgedForms.class.getName());

        void listen() {
            logger.addHandler(this);
        }

        void end() {
            logger.removeHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            all.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
