package io.github.gatehouse.limit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A limit as one would write it down without a thought for time and memory. */
abstract class Naive {

    /** A hold: when it was taken, when it ends, and how much. */
    static final class NaiveHold {
        final boolean lease;
        final long at;
        final long amount;
        final int granted;
        long expires;

        NaiveHold(boolean lease, long at, long expires, long amount, int granted) {
            this.lease = lease;
            this.at = at;
            this.expires = expires;
            this.amount = amount;
            this.granted = granted;
        }
    }

    long now = Long.MIN_VALUE;
    final List<NaiveHold> live = new ArrayList<>();

    static Naive of(Limit limit) {
        if (limit instanceof WindowLimit window) {
            return new Window(window);
        }
        if (limit instanceof BucketLimit bucket) {
            return new Bucket(bucket);
        }
        return limit instanceof BudgetLimit budget ? new Budget(budget) : new Slots(limit.value());
    }

    abstract long free();

    abstract void add(long amount);

    void hold(NaiveHold hold) {
        live.add(hold);
    }

    abstract void settle(NaiveHold hold, long used);

    abstract void expire(NaiveHold hold);

    /** Whether a refusal is right whenever this says so; else it may also refuse a little too much. */
    boolean exact() {
        return true;
    }

    long held() {
        return live.stream().mapToLong(hold -> hold.amount).sum();
    }

    /** All units, for ever, with their instants. */
    static final class Window extends Naive {
        private final long value;
        private final long length;
        private final List<long[]> units = new ArrayList<>();

        Window(WindowLimit limit) {
            this.value = limit.value();
            this.length = limit.window().toNanos();
        }

        @Override
        long free() {
            return value - used(now) - held();
        }

        long used(long at) {
            return units.stream()
                    .filter(unit -> unit[0] > at - length && unit[0] <= at)
                    .mapToLong(unit -> unit[1])
                    .sum();
        }

        @Override
        void add(long amount) {
            units.add(new long[] {now, Math.max(0, amount)});
        }

        @Override
        void settle(NaiveHold hold, long used) {
            live.remove(hold);
            if (hold.lease) {
                add(used);
            } else if (hold.at > now - length) {
                units.add(new long[] {hold.at, used});
            } else {
                add(used - hold.amount);
            }
        }

        @Override
        void expire(NaiveHold hold) {
            live.remove(hold);
            if (hold.lease) {
                units.add(new long[] {hold.expires, hold.amount});
            }
        }

        @Override
        boolean exact() {
            return value <= WindowState.EXACT;
        }
    }

    /** Plays everything again from the beginning, with what was really used. */
    static final class Bucket extends Naive {
        private record Event(long at, long[] amount) {}

        private final BucketLimit limit;
        private final List<Event> events = new ArrayList<>();
        private final Map<NaiveHold, Event> taken = new HashMap<>();
        private boolean refunded;

        Bucket(BucketLimit limit) {
            this.limit = limit;
        }

        @Override
        long free() {
            BigInteger window = BigInteger.valueOf(limit.window().toNanos());
            BigInteger level = BigInteger.ZERO;
            long at = now;
            for (Event event :
                    events.stream().sorted((a, b) -> Long.compare(a.at, b.at)).toList()) {
                level = leak(level, at, event.at).add(window.multiply(BigInteger.valueOf(event.amount[0])));
                at = event.at;
            }
            level = leak(level, at, now);
            BigInteger whole = level.add(window).subtract(BigInteger.ONE).divide(window);
            long leased = live.stream()
                    .filter(hold -> hold.lease)
                    .mapToLong(hold -> hold.amount)
                    .sum();
            return limit.burst() - whole.longValueExact() - leased;
        }

        private BigInteger leak(BigInteger level, long from, long to) {
            BigInteger leaked = BigInteger.valueOf(Math.max(0, to - from)).multiply(BigInteger.valueOf(limit.value()));
            return level.subtract(leaked).max(BigInteger.ZERO);
        }

        @Override
        void add(long amount) {
            events.add(new Event(now, new long[] {Math.max(0, amount)}));
        }

        @Override
        void hold(NaiveHold hold) {
            super.hold(hold);
            if (!hold.lease) {
                taken.put(hold, new Event(now, new long[] {hold.amount}));
                events.add(taken.get(hold));
            }
        }

        @Override
        void settle(NaiveHold hold, long used) {
            live.remove(hold);
            if (hold.lease) {
                add(used);
            } else if (used > hold.amount) {
                add(used - hold.amount);
            } else {
                refunded |= used < hold.amount;
                taken.get(hold).amount[0] = used;
            }
        }

        @Override
        void expire(NaiveHold hold) {
            live.remove(hold);
            if (hold.lease) {
                events.add(new Event(hold.expires, new long[] {hold.amount}));
            } else {
                refunded = true;
                taken.get(hold).amount[0] = 0;
            }
        }

        @Override
        boolean exact() {
            return !refunded;
        }
    }

    static final class Slots extends Naive {
        private final long value;

        Slots(long value) {
            this.value = value;
        }

        @Override
        long free() {
            return value - held();
        }

        @Override
        void add(long amount) {}

        @Override
        void settle(NaiveHold hold, long used) {
            live.remove(hold);
        }

        @Override
        void expire(NaiveHold hold) {
            live.remove(hold);
        }
    }

    /** A sum for each period there ever was. */
    static final class Budget extends Naive {
        private final BudgetLimit limit;
        private final Map<LocalDate, Long> spent = new HashMap<>();

        Budget(BudgetLimit limit) {
            this.limit = limit;
        }

        private LocalDate period(long instant) {
            LocalDate day = Tenure.instant(instant).atZone(limit.zone()).toLocalDate();
            return switch (limit.period()) {
                case DAY -> day;
                case MONTH -> day.withDayOfMonth(1);
                case TOTAL -> LocalDate.EPOCH;
            };
        }

        @Override
        long free() {
            LocalDate today = period(now);
            long held = live.stream()
                    .filter(hold -> period(hold.at).equals(today))
                    .mapToLong(hold -> hold.amount)
                    .sum();
            return limit.value() - spent.getOrDefault(today, 0L) - held;
        }

        @Override
        void add(long amount) {
            spent.merge(period(now), Math.max(0, amount), Long::sum);
        }

        @Override
        void settle(NaiveHold hold, long used) {
            live.remove(hold);
            if (period(hold.at).equals(period(now))) {
                add(used);
            } else {
                spent.merge(period(hold.at), used, Long::sum);
                add(used - hold.amount);
            }
        }

        @Override
        void expire(NaiveHold hold) {
            live.remove(hold);
        }
    }
}
