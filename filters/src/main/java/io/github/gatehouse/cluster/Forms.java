package io.github.gatehouse.cluster;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import io.github.gatehouse.limit.Shelf;
import io.github.gatehouse.limit.ShelfChange;
import java.util.List;

/**
 * The forms of everything that members send each other. A type's number is never used for another type, and a later
 * version of a form only appends. What may bring money or tokens to be counted is sealed; a shelf always, as it may
 * hold some.
 */
final class Forms {

    private Forms() {}

    static List<VersionedSerializer<?>> of(VersionedSerializer.Seals seals, Owning owning) {
        return List.of(
                new VersionedSerializer<>(
                        Shelf.class,
                        15810,
                        1,
                        (out, shelf) -> {
                            out.writeLong(owning.error());
                            shelf.write(out);
                        },
                        (in, version, vouched) -> {
                            owning.meet(in.readLong());
                            return Shelf.read(in, PutUpShelf.ACCOUNTS);
                        },
                        shelf -> true,
                        seals),
                new VersionedSerializer<>(
                        ApplyActs.class,
                        15811,
                        1,
                        (out, acts) -> ActForms.write(out, acts.acts()),
                        (in, version, vouched) -> new ApplyActs(ActForms.read(in)),
                        ApplyActs::guarded,
                        seals),
                new VersionedSerializer<>(
                        Answers.class,
                        15812,
                        1,
                        (out, answers) -> out.writeLongArray(answers.words()),
                        (in, version, vouched) -> Answers.read(in.readLongArray()),
                        answers -> false,
                        seals),
                new VersionedSerializer<>(
                        RepeatActs.class,
                        15813,
                        1,
                        (out, repeat) -> repeat.change().write(out),
                        (in, version, vouched) ->
                                new RepeatActs(ShelfChange.read(in), vouched ? null : seals.refusal()),
                        repeat -> repeat.change().budgets(),
                        seals),
                new VersionedSerializer<>(
                        PutUpShelf.class,
                        15814,
                        1,
                        (out, put) -> {
                            out.writeBoolean(put.lost());
                            out.writeLong(put.at());
                        },
                        (in, version, vouched) -> new PutUpShelf(in.readBoolean(), in.readLong()),
                        put -> true,
                        seals),
                new VersionedSerializer<>(
                        TendShelf.class,
                        15815,
                        1,
                        (out, tend) -> {},
                        (in, version, vouched) -> new TendShelf(),
                        tend -> false,
                        seals));
    }

    static void register(List<VersionedSerializer<?>> forms, SerializationConfig config) {
        for (VersionedSerializer<?> form : forms) {
            config.addSerializerConfig(
                    new SerializerConfig().setTypeClass(form.type()).setImplementation(form));
        }
    }
}
