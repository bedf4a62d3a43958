package io.github.gatehouse.cluster;

import com.hazelcast.internal.nio.BufferObjectDataInput;
import com.hazelcast.internal.nio.BufferObjectDataOutput;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/**
 * How a type looks on its way between members: a byte with the version of the form, a byte that says whether it is
 * sealed, the length of the form, the form, and the seal. A later version only appends: who knows less skips the rest.
 */
final class VersionedSerializer<T> implements StreamSerializer<T> {

    private final Class<T> type;
    private final int typeId;
    private final int version;
    private final Writer<T> writer;
    private final Reader<T> reader;
    private final Predicate<T> sealed;
    private final Seals seals;

    /** Writes the form. */
    interface Writer<T> {
        void write(ObjectDataOutput out, T value) throws IOException;
    }

    /** Reads the form. */
    interface Reader<T> {
        /**
         * Reads a form.
         *
         * @param version of the form, which may be older or newer than the newest that the reader knows
         * @param vouched whether it has a valid seal
         */
        T read(ObjectDataInput in, int version, boolean vouched) throws IOException;
    }

    /**
     * How forms are sealed, and what happens to one that must be and is not.
     *
     * @param refusal reports it, and makes the error
     */
    record Seals(Seal seal, Refusal refusal) {

        /** Reports a forged form. */
        interface Refusal {
            HazelcastSerializationException forged(Class<?> type);
        }
    }

    /** @param sealed values of which a form without a valid seal is not believed */
    VersionedSerializer(
            Class<T> type,
            int typeId,
            int version,
            Writer<T> writer,
            Reader<T> reader,
            Predicate<T> sealed,
            Seals seals) {
        this.type = type;
        this.typeId = typeId;
        this.version = version;
        this.writer = writer;
        this.reader = reader;
        this.sealed = sealed;
        this.seals = seals;
    }

    /** The next version of this form. */
    VersionedSerializer<T> appending(Writer<T> more) {
        return new VersionedSerializer<>(
                type,
                typeId,
                version + 1,
                (out, value) -> {
                    writer.write(out, value);
                    more.write(out, value);
                },
                reader,
                sealed,
                seals);
    }

    Class<T> type() {
        return type;
    }

    @Override
    public int getTypeId() {
        return typeId;
    }

    @Override
    public void write(ObjectDataOutput out, T value) throws IOException {
        boolean seal = sealed.test(value);
        out.writeByte(version);
        out.writeBoolean(seal);
        if (seal) {
            byte[] body = body(out, value);
            out.writeInt(body.length);
            out.write(body);
            out.write(seals.seal().of(typeId, version, body));
            return;
        }
        BufferObjectDataOutput buffer = (BufferObjectDataOutput) out;
        int length = buffer.position();
        buffer.writeInt(0);
        writer.write(out, value);
        buffer.writeInt(length, buffer.position() - length - Integer.BYTES);
    }

    @Override
    public T read(ObjectDataInput in) throws IOException {
        int found = in.readUnsignedByte();
        boolean seal = in.readBoolean();
        int length = in.readInt();
        if (length < 0 || length > ((InputStream) in).available()) {
            throw new HazelcastSerializationException("A " + type.getSimpleName() + " is cut off");
        }
        return seal ? sealed(in, found, length) : plain(in, found, length);
    }

    private T plain(ObjectDataInput in, int found, int length) throws IOException {
        BufferObjectDataInput buffer = (BufferObjectDataInput) in;
        int end = buffer.position() + length;
        T value = reader.read(in, found, false);
        if (buffer.position() > end) {
            throw new HazelcastSerializationException("A " + type.getSimpleName() + " is longer than it says");
        }
        buffer.position(end);
        if (sealed.test(value)) {
            throw seals.refusal().forged(type);
        }
        return value;
    }

    private T sealed(ObjectDataInput in, int found, int length) throws IOException {
        byte[] body = new byte[length];
        in.readFully(body);
        byte[] seal = new byte[Seal.BYTES];
        in.readFully(seal);
        if (!seals.seal().isOf(seal, typeId, found, body)) {
            throw seals.refusal().forged(type);
        }
        InternalSerializationService service =
                (InternalSerializationService) ((BufferObjectDataInput) in).getSerializationService();
        return reader.read(service.createObjectDataInput(body), found, true);
    }

    private byte[] body(ObjectDataOutput out, T value) throws IOException {
        InternalSerializationService service =
                (InternalSerializationService) ((BufferObjectDataOutput) out).getSerializationService();
        try (BufferObjectDataOutput inside = service.createObjectDataOutput()) {
            writer.write(inside, value);
            return inside.toByteArray();
        }
    }
}
