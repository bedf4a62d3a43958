package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.core.HazelcastInstance;
import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.approval.TicketStoreContract;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two applications in a Hazelcast that somebody else runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdoptedTicketsTest extends TicketStoreContract {

    private HazelcastInstance plain;
    private List<Cluster> applications;

    @BeforeAll
    void start() {
        plain = PlainHazelcast.start();
        applications = List.of(adopt(plain), adopt(plain));
        stores().forEach(TicketStore::prepare);
    }

    @AfterAll
    void stop() {
        applications.forEach(Cluster::close);
        plain.getLifecycleService().terminate();
    }

    private static Cluster adopt(HazelcastInstance plain) {
        return Cluster.adopt(
                Origin.MEMBER,
                new Given().instance(plain.getName()).settings(),
                "/test",
                AdoptedTicketsTest.class.getClassLoader(),
                InstantSource.system());
    }

    @Override
    protected List<TicketStore> stores() {
        return applications.stream().map(Cluster::tickets).toList();
    }

    @Test
    void map_thatDoesNotCompareBytes_stopsTheStart() {
        var config = PlainHazelcast.config();
        config.getMapConfig(GridTickets.FOLDERS).setInMemoryFormat(InMemoryFormat.OBJECT);
        HazelcastInstance other = PlainHazelcast.start(config);
        try (Cluster application = adopt(other)) {
            assertThatThrownBy(() -> application.tickets().prepare())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(GridTickets.FOLDERS)
                    .hasMessageContaining("BINARY");
        } finally {
            other.getLifecycleService().terminate();
        }
    }
}
