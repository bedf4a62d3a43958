package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import io.github.gatehouse.limit.TurnedClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of members that have no class of ours. */
class ClientIT {

    @TempDir
    private Path folder;

    private final TurnedClock clock = new TurnedClock();

    @Test
    void close_endsTheClient_andLeavesNoThread() throws Exception {
        try (PlainMember member = PlainMember.start(folder)) {
            Cluster cluster = adopt(member.clientConfig().toString());
            assertThat(HazelcastClient.getAllHazelcastClients()).hasSize(1);
            assertThat(cluster.size()).isEqualTo(1);
            assertThat(cluster.node()).startsWith("127.0.0.1:");
            cluster.close();
            assertThat(HazelcastClient.getAllHazelcastClients()).isEmpty();
            await().atMost(TestCluster.LONG).until(() -> threads().isEmpty());
        }
    }

    @Test
    void start_withoutAPlace_looksWhereHazelcastDoes() throws Exception {
        try (PlainMember member = PlainMember.start(folder)) {
            System.setProperty("hazelcast.client.config", member.clientConfig().toString());
            try (Cluster cluster = adopt("")) {
                assertThat(cluster.size()).isEqualTo(1);
            } finally {
                System.clearProperty("hazelcast.client.config");
            }
        }
    }

    @Test
    void start_withNobodyThere_saysWhereItLooked() throws Exception {
        Path config = folder.resolve("nobody.xml");
        int port = TestCluster.freePorts(1).get(0);
        Files.writeString(
                config,
                """
                <hazelcast-client xmlns="http://www.hazelcast.com/schema/client-config">
                  <cluster-name>nobody</cluster-name>
                  <network><cluster-members><address>127.0.0.1:%d</address></cluster-members></network>
                </hazelcast-client>
                """
                        .formatted(port));
        assertThatThrownBy(() -> Client.connect(
                        new Given().clientConfig(config.toUri().toString()).settings(),
                        Duration.ofMillis(200),
                        "/test",
                        getClass().getClassLoader()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No member of the cluster nobody answered")
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("gatehouse.cluster.client-config");
        assertThat(HazelcastClient.getAllHazelcastClients()).isEmpty();
    }

    @Test
    void start_withoutItsConfiguration_namesTheSetting() {
        for (String place : List.of("/there/is/none.yaml", "classpath:none.xml", "file:/none.yml")) {
            assertThatThrownBy(() -> adopt(place))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("gatehouse.cluster.client-config")
                    .hasMessageContaining(place);
        }
    }

    private Cluster adopt(String place) {
        return Cluster.adopt(
                Origin.CLIENT,
                new Given().clientConfig(place).settings(),
                "/test",
                getClass().getClassLoader(),
                clock);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("gatehouse") || name.contains("hz."))
                .toList();
    }
}
