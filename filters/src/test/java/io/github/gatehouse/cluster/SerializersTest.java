package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import io.github.gatehouse.limit.CallDecision;
import io.github.gatehouse.limit.CallKey;
import io.github.gatehouse.limit.CallLimit;
import io.github.gatehouse.limit.Scope;
import io.github.gatehouse.limit.SlidingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SerializersTest {

    private static final CallLimit LIMIT = new CallLimit(7, Duration.ofDays(366));
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00.123456789Z");

    private final InternalSerializationService service = service();

    static Stream<Object> values() {
        SlidingWindow window = new SlidingWindow();
        window.take(LIMIT, NOW);
        window.take(LIMIT, NOW.plusSeconds(1));
        return Stream.of(
                new CallKey(Scope.APPLICATION, "/äpp", "chat", Long.MIN_VALUE, Long.MAX_VALUE),
                new CallKey(Scope.CLUSTER, "", "chat", 1, 2),
                new CallDecision(true, 3, Duration.ZERO, Duration.ofDays(366), NOW),
                new CallDecision(false, 0, Duration.ofNanos(1), Duration.ofDays(366), NOW),
                window,
                new TakeUnit(LIMIT),
                new RepeatChange(window.change(LIMIT), 42));
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyForm_comesBackAsItWas(Object value) {
        byte[] form = service.toData(value).toByteArray();
        Object same = service.toObject(new HeapData(form));
        assertThat(same)
                .hasSameClassAs(value)
                .usingRecursiveComparison()
                .ignoringFields("clock")
                .isEqualTo(value);
        assertThat(service.toData(same).toByteArray()).isEqualTo(form);
    }

    @Test
    void everyType_hasItsOwnForm_notThatOfJava() {
        List<Integer> types = values().map(value -> service.toData(value).getType())
                .distinct()
                .toList();
        assertThat(types).containsExactlyInAnyOrder(15801, 15802, 15803, 15804, 15805);
    }

    private static InternalSerializationService service() {
        SerializationConfig config = new SerializationConfig();
        Serializers.register(config);
        return new DefaultSerializationServiceBuilder().setConfig(config).build();
    }
}
