package io.github.gatehouse.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;

/** How a type looks on its way between members: a byte with the version of the form, then the form. */
record VersionedSerializer<T>(Class<T> type, int typeId, int version, Writer<T> writer, Reader<T> reader)
        implements StreamSerializer<T> {

    /** Writes the form. */
    interface Writer<T> {
        void write(ObjectDataOutput out, T value) throws IOException;
    }

    /** Reads the form. */
    interface Reader<T> {
        T read(ObjectDataInput in) throws IOException;
    }

    @Override
    public int getTypeId() {
        return typeId;
    }

    @Override
    public void write(ObjectDataOutput out, T value) throws IOException {
        out.writeByte(version);
        writer.write(out, value);
    }

    @Override
    public T read(ObjectDataInput in) throws IOException {
        int found = in.readUnsignedByte();
        if (found != version) {
            throw new HazelcastSerializationException("A member sent a " + type.getSimpleName() + " of version " + found
                    + ", and this one knows version " + version + " only: run the same Gatehouse on all members");
        }
        return reader.read(in);
    }
}
