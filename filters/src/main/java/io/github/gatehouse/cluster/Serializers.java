package io.github.gatehouse.cluster;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.github.gatehouse.limit.CallDecision;
import io.github.gatehouse.limit.CallKey;
import io.github.gatehouse.limit.CallLimit;
import io.github.gatehouse.limit.Scope;
import io.github.gatehouse.limit.SlidingWindow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The forms of everything that members send each other. A type's number is never used for another type. */
final class Serializers {

    private static final VersionedSerializer.Seals NONE =
            new VersionedSerializer.Seals(new Seal(new byte[1]), new ForgedForms());

    private static final List<VersionedSerializer<?>> ALL = List.of(
            new VersionedSerializer<>(
                    CallKey.class,
                    15801,
                    1,
                    Serializers::write,
                    (in, version, vouched) -> key(in),
                    value -> false,
                    NONE),
            new VersionedSerializer<>(
                    SlidingWindow.class,
                    15802,
                    1,
                    (out, window) -> window.write(out),
                    (in, version, vouched) -> SlidingWindow.read(in),
                    value -> false,
                    NONE),
            new VersionedSerializer<>(
                    CallDecision.class,
                    15803,
                    1,
                    Serializers::write,
                    (in, version, vouched) -> decision(in),
                    value -> false,
                    NONE),
            new VersionedSerializer<>(
                    TakeUnit.class,
                    15804,
                    1,
                    Serializers::write,
                    (in, version, vouched) -> takeUnit(in),
                    value -> false,
                    NONE),
            new VersionedSerializer<>(
                    RepeatChange.class,
                    15805,
                    1,
                    Serializers::write,
                    (in, version, vouched) -> repeatChange(in),
                    value -> false,
                    NONE));

    private Serializers() {}

    static void register(SerializationConfig config) {
        for (VersionedSerializer<?> serializer : ALL) {
            config.addSerializerConfig(
                    new SerializerConfig().setTypeClass(serializer.type()).setImplementation(serializer));
        }
    }

    private static void write(ObjectDataOutput out, CallKey key) throws IOException {
        out.writeBoolean(key.scope() == Scope.CLUSTER);
        out.writeString(key.application());
        out.writeString(key.limit());
        out.writeLong(key.high());
        out.writeLong(key.low());
    }

    private static CallKey key(ObjectDataInput in) throws IOException {
        Scope scope = in.readBoolean() ? Scope.CLUSTER : Scope.APPLICATION;
        return new CallKey(scope, text(in), text(in), in.readLong(), in.readLong());
    }

    private static void write(ObjectDataOutput out, CallDecision decision) throws IOException {
        out.writeBoolean(decision.allowed());
        out.writeInt(decision.remaining());
        write(out, decision.retryAfter());
        write(out, decision.reset());
        out.writeLong(decision.at().getEpochSecond());
        out.writeInt(decision.at().getNano());
    }

    private static CallDecision decision(ObjectDataInput in) throws IOException {
        return new CallDecision(
                in.readBoolean(),
                in.readInt(),
                duration(in),
                duration(in),
                Instant.ofEpochSecond(in.readLong(), in.readInt()));
    }

    private static void write(ObjectDataOutput out, TakeUnit processor) throws IOException {
        out.writeInt(processor.limit().value());
        write(out, processor.limit().window());
    }

    private static TakeUnit takeUnit(ObjectDataInput in) throws IOException {
        return new TakeUnit(new CallLimit(in.readInt(), duration(in)));
    }

    private static void write(ObjectDataOutput out, RepeatChange processor) throws IOException {
        SlidingWindow.Change change = processor.change();
        out.writeLong(change.forgotten());
        out.writeLong(change.start());
        out.writeLong(change.end());
        out.writeInt(change.count());
        out.writeInt(processor.seconds());
    }

    private static RepeatChange repeatChange(ObjectDataInput in) throws IOException {
        SlidingWindow.Change change =
                new SlidingWindow.Change(in.readLong(), in.readLong(), in.readLong(), in.readInt());
        return new RepeatChange(change, in.readInt());
    }

    /** All durations here are at most 366 days, which fits. */
    private static void write(ObjectDataOutput out, Duration duration) throws IOException {
        out.writeLong(duration.toNanos());
    }

    private static Duration duration(ObjectDataInput in) throws IOException {
        return Duration.ofNanos(in.readLong());
    }

    private static String text(ObjectDataInput in) throws IOException {
        String text = in.readString();
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }
}
