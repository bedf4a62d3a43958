package io.github.gatehouse.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import io.github.gatehouse.limit.BucketLimit;
import io.github.gatehouse.limit.BudgetLimit;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.Period;
import io.github.gatehouse.limit.SlotLimit;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;

/** The form of a limit. */
final class LimitForms {

    private static final int WINDOW = 0;
    private static final int BUCKET = 1;
    private static final int SLOT = 2;
    private static final int BUDGET = 3;

    private LimitForms() {}

    static void write(ObjectDataOutput out, Limit limit) throws IOException {
        if (limit instanceof WindowLimit window) {
            head(out, WINDOW, limit);
            out.writeLong(window.window().toNanos());
        } else if (limit instanceof BucketLimit bucket) {
            head(out, BUCKET, limit);
            out.writeLong(bucket.window().toNanos());
            out.writeLong(bucket.burst());
        } else if (limit instanceof SlotLimit) {
            head(out, SLOT, limit);
        } else if (limit instanceof BudgetLimit budget) {
            head(out, BUDGET, limit);
            out.writeByte(budget.period().ordinal());
            out.writeString(budget.zone().getId());
        }
    }

    static Limit read(ObjectDataInput in) throws IOException {
        int kind = in.readByte();
        Unit unit = of(Unit.values(), in.readByte());
        String name = text(in);
        long value = in.readLong();
        return switch (kind) {
            case WINDOW -> new WindowLimit(name, unit, value, Duration.ofNanos(in.readLong()));
            case BUCKET -> new BucketLimit(name, unit, value, Duration.ofNanos(in.readLong()), in.readLong());
            case SLOT -> new SlotLimit(name, value);
            case BUDGET -> new BudgetLimit(name, unit, value, of(Period.values(), in.readByte()), zone(in));
            default -> throw new HazelcastSerializationException("A member sent a limit that this one does not know");
        };
    }

    /** The choice of this number. New choices come last, so that a number never changes its meaning. */
    static <E extends Enum<E>> E of(E[] all, int number) {
        if (number < 0 || number >= all.length) {
            throw new HazelcastSerializationException(
                    "A member sent a " + all[0].getDeclaringClass().getSimpleName() + " that this one does not know");
        }
        return all[number];
    }

    private static void head(ObjectDataOutput out, int kind, Limit limit) throws IOException {
        out.writeByte(kind);
        out.writeByte(limit.unit().ordinal());
        out.writeString(limit.name());
        out.writeLong(limit.value());
    }

    private static ZoneId zone(ObjectDataInput in) throws IOException {
        try {
            return ZoneId.of(text(in));
        } catch (DateTimeException e) {
            throw new HazelcastSerializationException("A member sent a time zone that this one does not know", e);
        }
    }

    private static String text(ObjectDataInput in) throws IOException {
        String text = in.readString();
        if (text == null) {
            throw new HazelcastSerializationException("A member sent a limit without a name");
        }
        return text;
    }
}
