package io.github.gatehouse.cluster;

import static java.util.Objects.requireNonNull;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.HoldId;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.Renew;
import io.github.gatehouse.limit.Settle;
import io.github.gatehouse.limit.Take;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of acts that travel together. A limit that many of them name stands there once. */
final class ActForms {

    /** What travels together at most: a form that says more is broken. */
    private static final int MOST = 1 << 20;

    private static final int TAKE = 0;
    private static final int HOLD = 1;
    private static final int SETTLE = 2;
    private static final int RENEW = 3;

    private ActForms() {}

    static void write(ObjectDataOutput out, List<Act> acts) throws IOException {
        Map<Limit, Integer> limits = limits(acts);
        out.writeInt(limits.size());
        for (Limit limit : limits.keySet()) {
            LimitForms.write(out, limit);
        }
        out.writeInt(acts.size());
        for (Act act : acts) {
            write(out, act, limits);
        }
    }

    static List<Act> read(ObjectDataInput in) throws IOException {
        int count = count(in);
        List<Limit> limits = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            limits.add(LimitForms.read(in));
        }
        int size = count(in);
        List<Act> acts = new ArrayList<>(Math.min(size, 1_024));
        for (int i = 0; i < size; i++) {
            acts.add(read(in, limits));
        }
        return acts;
    }

    /** How many follow. */
    static int count(ObjectDataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new HazelcastSerializationException("A member sent " + count + " of something");
        }
        return count;
    }

    private static Map<Limit, Integer> limits(List<Act> acts) {
        Map<Limit, Integer> limits = new LinkedHashMap<>();
        for (Act act : acts) {
            for (Charge charge : charges(act)) {
                limits.putIfAbsent(charge.limit(), limits.size());
            }
        }
        return limits;
    }

    static List<Charge> charges(Act act) {
        if (act instanceof Take take) {
            return take.ask().charges();
        }
        return act instanceof Settle settle ? settle.used() : List.of();
    }

    private static void write(ObjectDataOutput out, Act act, Map<Limit, Integer> limits) throws IOException {
        LimitKey key = act.key();
        if (act instanceof Take take) {
            Take.Hold hold = take.hold();
            head(out, hold == null ? TAKE : HOLD, key);
            out.writeInt(take.times());
            if (hold != null) {
                write(out, hold.id());
                out.writeByte(hold.kind().ordinal());
                out.writeLong(hold.keep().toNanos());
            }
        } else if (act instanceof Settle settle) {
            head(out, SETTLE, key);
            write(out, settle.hold());
            out.writeBoolean(settle.late());
        } else if (act instanceof Renew renew) {
            head(out, RENEW, key);
            write(out, renew.hold());
            out.writeLong(renew.keep().toNanos());
        }
        List<Charge> charges = charges(act);
        out.writeInt(charges.size());
        for (Charge charge : charges) {
            out.writeInt(requireNonNull(limits.get(charge.limit())));
            out.writeLong(charge.amount());
        }
    }

    private static Act read(ObjectDataInput in, List<Limit> limits) throws IOException {
        int kind = in.readByte();
        LimitKey key = new LimitKey(in.readLong(), in.readLong());
        return switch (kind) {
            case TAKE -> take(in, key, null, in.readInt(), limits);
            case HOLD -> {
                int times = in.readInt();
                yield take(in, key, hold(in), times, limits);
            }
            case SETTLE -> {
                HoldId hold = holdId(in);
                boolean late = in.readBoolean();
                yield new Settle(key, hold, charges(in, limits), late);
            }
            case RENEW -> {
                Renew renew = new Renew(key, holdId(in), Duration.ofNanos(in.readLong()));
                charges(in, limits);
                yield renew;
            }
            default -> throw new HazelcastSerializationException("A member sent an act that this one does not know");
        };
    }

    private static Take take(ObjectDataInput in, LimitKey key, Take.@Nullable Hold hold, int times, List<Limit> limits)
            throws IOException {
        return new Take(new Ask(key, charges(in, limits)), times, hold);
    }

    private static Take.Hold hold(ObjectDataInput in) throws IOException {
        HoldId id = holdId(in);
        Take.Hold.Kind kind = LimitForms.of(Take.Hold.Kind.values(), in.readByte());
        return new Take.Hold(id, kind, Duration.ofNanos(in.readLong()));
    }

    private static List<Charge> charges(ObjectDataInput in, List<Limit> limits) throws IOException {
        Charge[] charges = new Charge[Math.min(count(in), 1_024)];
        for (int i = 0; i < charges.length; i++) {
            charges[i] = new Charge(limits.get(in.readInt()), in.readLong());
        }
        return List.of(charges);
    }

    private static void head(ObjectDataOutput out, int kind, LimitKey key) throws IOException {
        out.writeByte(kind);
        out.writeLong(key.high());
        out.writeLong(key.low());
    }

    private static void write(ObjectDataOutput out, HoldId id) throws IOException {
        out.writeLong(id.node());
        out.writeLong(id.number());
    }

    private static HoldId holdId(ObjectDataInput in) throws IOException {
        return new HoldId(in.readLong(), in.readLong());
    }
}
