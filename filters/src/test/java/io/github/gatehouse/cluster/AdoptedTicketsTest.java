package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.map.IMap;
import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.approval.TicketStoreContract;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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

    @Test
    void start_asksAgain_whileTheClusterIsMovingItsData_butNotForEver() {
        AtomicInteger late = new AtomicInteger(2);
        TicketMaps.open(moving(late));
        assertThat(late).hasNegativeValue();

        HazelcastInstance always = moving(new AtomicInteger(Integer.MAX_VALUE));
        assertThatThrownBy(() -> TicketMaps.open(always))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("copies");
    }

    /** The plain Hazelcast, but so many writes have no copy in time. */
    private HazelcastInstance moving(AtomicInteger late) {
        IMap<?, ?> map = around(IMap.class, plain.getMap(GridTickets.FOLDERS), method -> {
            if (method.equals("putIfAbsent") && late.getAndDecrement() > 0) {
                throw new IndeterminateOperationStateException("backup acks missed");
            }
            return Optional.empty();
        });
        return around(
                HazelcastInstance.class,
                plain,
                method -> method.equals("getMap") ? Optional.of(map) : Optional.empty());
    }

    private static <T> T around(Class<T> type, T real, Function<String, Optional<Object>> instead) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Optional<Object> answer = instead.apply(method.getName());
                    return answer.isPresent() ? answer.get() : method.invoke(real, given);
                }));
    }
}
