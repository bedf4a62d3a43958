package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.github.gatehouse.limit.TurnedClock;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an instance that is there already is found, judged, used and left. */
class AdoptedTest {

    private final TurnedClock clock = new TurnedClock();

    @AfterEach
    void stop() {
        Hazelcast.getAllHazelcastInstances().stream()
                .filter(instance -> instance.getName().startsWith("plain-"))
                .forEach(instance -> instance.getLifecycleService().terminate());
    }

    @Test
    void close_leavesTheInstanceRunning_andNothingElse() {
        HazelcastInstance plain = PlainHazelcast.start();
        Cluster cluster = adopt(plain.getName());
        assertThat(plain.getMap(Grid.NODES).size()).isEqualTo(1);
        assertThat(threads()).contains("gatehouse-limits-upkeep");
        assertThat(cluster.node()).startsWith("127.0.0.1:");
        cluster.close();
        assertThat(plain.getLifecycleService().isRunning()).isTrue();
        assertThat(plain.getMap(Grid.NODES).size()).isZero();
        await().atMost(TestCluster.LONG).until(() -> threads().isEmpty());
        cluster.close();
    }

    @Test
    void size_isTheNumberOfApplicationsThatCountThere() {
        HazelcastInstance plain = PlainHazelcast.start();
        try (Cluster first = adopt(plain.getName());
                Cluster second = adopt(plain.getName())) {
            assertThat(first.size()).isEqualTo(1);
            assertThat(second.size()).isEqualTo(2);
        }
    }

    @Test
    void look_findsTheInstanceThatItsOwnerStartedAnew() {
        HazelcastInstance plain = PlainHazelcast.start();
        Adopted adopted = Adopted.start(
                Origin.MEMBER,
                new Given().instance(plain.getName()).settings(),
                "/test",
                getClass().getClassLoader());
        plain.shutdown();
        adopted.upkeep().look();
        assertThat(adopted.upkeep().away()).isTrue();
        HazelcastInstance anew = PlainHazelcast.start(PlainHazelcast.config().setInstanceName(plain.getName()));
        adopted.upkeep().look();
        assertThat(adopted.upkeep().away()).isFalse();
        assertThat(anew.getMap(Grid.NODES).size()).isEqualTo(1);
        adopted.close();
        assertThat(anew.getMap(Grid.NODES).size()).isZero();
    }

    @Test
    void start_withAnotherName_saysWhichThereAre() {
        HazelcastInstance plain = PlainHazelcast.start();
        assertThatThrownBy(() -> adopt("nobody"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gatehouse.cluster.instance")
                .hasMessageContaining("was nobody")
                .hasMessageContaining(plain.getName());
    }

    @Test
    void start_inAClusterOfEmbeddedMembers_isRefused() {
        try (Cluster embedded = TestCluster.start(Given.alone(), clock)) {
            assertThat(embedded.size()).isEqualTo(1);
            String name = Hazelcast.getAllHazelcastInstances().stream()
                    .map(HazelcastInstance::getName)
                    .filter(each -> each.startsWith("gatehouse-test-"))
                    .findFirst()
                    .orElseThrow();
            assertThatThrownBy(() -> adopt(name))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("counts limits in another way")
                    .hasMessageContaining("set gatehouse.cluster=embedded and gatehouse.cluster.members here too")
                    .hasMessageContaining("or use another cluster");
        }
    }

    @Test
    void start_inAClusterOfALaterVersion_isRefused() {
        HazelcastInstance plain = PlainHazelcast.start();
        plain.getMap(EngineMark.MAP).put("limits", "SOMETHING_NEW");
        assertThatThrownBy(() -> adopt(plain.getName()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SOMETHING_NEW")
                .hasMessageContaining("another version of Gatehouse");
    }

    @Test
    void start_withDefaultsThatForget_usesSettingsOfItsOwn() {
        HazelcastInstance plain = plain(map -> map.setTimeToLiveSeconds(60), "default");
        try (Cluster cluster = adopt(plain.getName())) {
            assertThat(cluster.size()).isEqualTo(1);
            IMap<String, long[]> accounts = plain.getMap(AccountMap.NAME);
            accounts.put("any", new long[] {1});
            assertThat(accounts.getEntryView("any").getExpirationTime()).isEqualTo(Long.MAX_VALUE);
        }
    }

    /** hazelcast#9153, #14979, #16987: what expires in a map leaves early, late or on one copy only. */
    @Test
    void start_withAMapThatForgets_isRefused() {
        for (String name : new String[] {AccountMap.NAME, "gatehouse.*"}) {
            HazelcastInstance timed = plain(map -> map.setTimeToLiveSeconds(60), name);
            assertThatThrownBy(() -> adopt(timed.getName()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(AccountMap.NAME)
                    .hasMessageContaining("time-to-live-seconds");
            HazelcastInstance idle = plain(map -> map.setMaxIdleSeconds(60), name);
            assertThatThrownBy(() -> adopt(idle.getName())).hasMessageContaining("max-idle-seconds");
        }
    }

    @Test
    void start_withAMapThatDoesNotCompareArrays_isRefused() {
        HazelcastInstance plain = plain(map -> map.setInMemoryFormat(InMemoryFormat.OBJECT), AccountMap.NAME);
        assertThatThrownBy(() -> adopt(plain.getName()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(AccountMap.NAME)
                .hasMessageContaining("BINARY");
        assertThat(threads()).isEmpty();
    }

    private static HazelcastInstance plain(Consumer<MapConfig> change, String map) {
        var config = PlainHazelcast.config();
        change.accept(config.getMapConfig(map));
        return PlainHazelcast.start(config);
    }

    private Cluster adopt(String name) {
        return Cluster.adopt(
                Origin.MEMBER,
                new Given().instance(name).settings(),
                "/test",
                getClass().getClassLoader(),
                clock);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("gatehouse-limits"))
                .toList();
    }
}
