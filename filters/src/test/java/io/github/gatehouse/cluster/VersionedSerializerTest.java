package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import io.github.gatehouse.cluster.VersionedSerializer.Seals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionedSerializerTest {

    /** After partition hash and type number: version, whether sealed, length. */
    private static final int SEALED = 9;

    private static final int BODY = 14;

    private final List<Class<?>> forged = new ArrayList<>();

    /** What members say; money must be sealed. */
    private record Note(long figure, boolean money) {}

    /** Two notes side by side, to see where reading stops. */
    private record Pair(Note first, Note second) {}

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void read_skipsWhatALaterVersionAppended(boolean money) {
        InternalSerializationService now = service("secret", false);
        InternalSerializationService next = service("secret", true);
        Pair pair = new Pair(new Note(1, money), new Note(2, !money));
        assertThat(now.<Pair>toObject(form(next, pair))).isEqualTo(pair);
        assertThat(next.<Pair>toObject(form(now, pair))).isEqualTo(pair);
        assertThat(next.<Pair>toObject(form(next, pair))).isEqualTo(pair);
    }

    @Test
    void read_refusesASealOfAnotherSecret_andAMissingOne() {
        Note money = new Note(3, true);
        HeapData others = form(service("another secret", false), money);
        assertForged(others);
        byte[] unsealed = form(service("secret", false), money).toByteArray();
        unsealed[SEALED] = 0;
        assertForged(new HeapData(unsealed));
    }

    @Test
    void read_refusesASealedFormThatWasChanged_anywhere() {
        byte[] form = form(service("secret", false), new Note(3, true)).toByteArray();
        for (int at = BODY; at < form.length; at++) {
            byte[] changed = form.clone();
            changed[at] ^= 1;
            assertForged(new HeapData(changed));
        }
    }

    @Test
    void read_asksForNoSeal_whereNoMoneyIs() {
        Note note = new Note(3, false);
        HeapData form = form(service("another secret", false), note);
        assertThat(service("secret", false).<Note>toObject(form)).isEqualTo(note);
        assertThat(forged).isEmpty();
    }

    @Test
    void read_refusesLengthsThatCannotBe() {
        for (int length : new int[] {-1, 7, 1_000, Integer.MAX_VALUE}) {
            byte[] form = form(service("secret", false), new Note(3, false)).toByteArray();
            for (int i = 0; i < 4; i++) {
                form[BODY - 4 + i] = (byte) (length >> 8 * (3 - i));
            }
            assertThatThrownBy(() -> service("secret", false).toObject(new HeapData(form)))
                    .as(String.valueOf(length))
                    .isInstanceOf(HazelcastSerializationException.class);
        }
    }

    private void assertForged(HeapData form) {
        forged.clear();
        assertThatThrownBy(() -> service("secret", false).toObject(form))
                .isInstanceOf(HazelcastSerializationException.class);
        assertThat(forged).containsExactly(Note.class);
    }

    private static HeapData form(InternalSerializationService service, Object value) {
        return new HeapData(service.toData(value).toByteArray());
    }

    private InternalSerializationService service(String secret, boolean next) {
        Seals seals = new Seals(ClusterSecret.of(secret).seal(), type -> {
            forged.add(type);
            return new HazelcastSerializationException("forged");
        });
        VersionedSerializer<Note> note = new VersionedSerializer<>(
                Note.class,
                1,
                next ? 2 : 1,
                (out, value) -> {
                    out.writeLong(value.figure());
                    out.writeBoolean(value.money());
                    if (next) {
                        out.writeString("and more");
                    }
                },
                (in, version, vouched) -> {
                    Note read = new Note(in.readLong(), in.readBoolean());
                    assertThat(!next || version == 1 || "and more".equals(in.readString()))
                            .isTrue();
                    return read;
                },
                Note::money,
                seals);
        VersionedSerializer<Pair> pair = new VersionedSerializer<>(
                Pair.class,
                2,
                1,
                (out, value) -> {
                    out.writeObject(value.first());
                    out.writeObject(value.second());
                },
                (in, version, vouched) -> new Pair(in.readObject(), in.readObject()),
                value -> false,
                seals);
        SerializationConfig config = new SerializationConfig();
        Forms.register(List.of(note, pair), config);
        return new DefaultSerializationServiceBuilder().setConfig(config).build();
    }
}
