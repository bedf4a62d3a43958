package io.github.gatehouse.limit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Units spent in one period of the calendar, apart for each owner that booked them: each of these sums only grows, so
 * two sides of a parted cluster are put together by taking the larger of each.
 *
 * <p>A settlement is booked to the period of its reservation. If that is over, only what exceeds the reservation counts,
 * in the period of now: nobody spends without limit by starting calls before midnight.
 */
final class BudgetState extends State {

    /** Owners that are told apart; the oldest two of more become one. */
    private static final int OWNERS = 16;

    private static final long DAY = 86_400_000_000_000L;
    private static final long[] NONE = {};

    private long value;
    private int period = -1;
    private int zone;
    /** The period that counts begins here and ends before; both 0 if it is over and the next is not known yet. */
    private long start;

    private long end;
    private long spent;
    /** Owner and sum in turns, oldest first. */
    private long[] booked = NONE;

    BudgetState(long id) {
        super(id);
    }

    @Override
    boolean adopt(Limit limit, Tenure tenure) {
        BudgetLimit budget = (BudgetLimit) limit;
        int newPeriod = budget.period().ordinal();
        int newZone = budget.zone().getId().hashCode();
        boolean known = end != 0 && tenure.now < end && period == newPeriod && zone == newZone;
        if (known && value == limit.value()) {
            return false;
        }
        if (!known) {
            advance(tenure);
            period = newPeriod;
            zone = newZone;
            begin(budget.period(), budget.zone(), tenure.now);
        }
        value = limit.value();
        return true;
    }

    private void begin(Period length, ZoneId place, long now) {
        if (length == Period.TOTAL) {
            start = Tenure.NEVER;
            end = Long.MAX_VALUE;
            return;
        }
        LocalDate today = Tenure.instant(now).atZone(place).toLocalDate();
        LocalDate first = length == Period.MONTH ? today.withDayOfMonth(1) : today;
        LocalDate next = length == Period.MONTH ? first.plusMonths(1) : first.plusDays(1);
        start = Tenure.nanos(first.atStartOfDay(place).toInstant());
        end = Tenure.nanos(next.atStartOfDay(place).toInstant());
    }

    @Override
    void advance(Tenure tenure) {
        if (end == 0 || tenure.now < end) {
            return;
        }
        start = 0;
        end = 0;
        spent = 0;
        booked = NONE;
        held = 0;
        blockedUntil = Tenure.NEVER;
    }

    @Override
    void block(long lostAt, Tenure tenure) {
        blockedUntil = lostAt < start ? Tenure.NEVER : Math.min(end, lostAt + DAY);
    }

    @Override
    long free() {
        return value - spent - held;
    }

    @Override
    void add(long amount, Tenure tenure) {
        long counted = Math.min(amount, DEEPEST - spent);
        if (counted > 0) {
            book(tenure.owner, counted);
        }
    }

    private void book(long owner, long amount) {
        int at = find(owner);
        if (at < 0) {
            if (booked.length == 2 * OWNERS) {
                fold();
            }
            at = booked.length;
            booked = Arrays.copyOf(booked, at + 2);
            booked[at] = owner;
        }
        booked[at + 1] += amount;
        spent += amount;
    }

    private int find(long owner) {
        for (int i = 0; i < booked.length; i += 2) {
            if (booked[i] == owner) {
                return i;
            }
        }
        return -1;
    }

    /** Under a name that only the same two have, so that a merge knows the sum again, and never takes another for it. */
    private void fold() {
        long both = Long.rotateLeft(booked[0], 17) * 0x9e3779b97f4a7c15L + booked[2];
        booked[2] = both;
        booked[3] += booked[1];
        booked = Arrays.copyOfRange(booked, 2, booked.length);
    }

    /** Whether a hold of this time counts in the period that counts now. */
    private boolean counts(Held hold) {
        return end != 0 && hold.at >= start;
    }

    @Override
    void hold(Held hold, long amount, Tenure tenure) {
        resume(hold, amount);
    }

    @Override
    void resume(Held hold, long amount) {
        holds++;
        held += counts(hold) ? amount : 0;
    }

    @Override
    void settle(Held hold, long amount, long used, Tenure tenure) {
        boolean current = counts(hold);
        release(hold, amount);
        add(current ? used : used - amount, tenure);
    }

    @Override
    void expire(Held hold, long amount, Tenure tenure) {
        release(hold, amount);
    }

    private void release(Held hold, long amount) {
        holds--;
        held -= counts(hold) ? amount : 0;
    }

    @Override
    long retryAt(long amount, Tenure tenure) {
        return period == Period.TOTAL.ordinal() ? tenure.now + 366 * DAY : end;
    }

    @Override
    long resetAt(Tenure tenure) {
        return spent == 0 && held == 0 ? tenure.now : retryAt(1, tenure);
    }

    @Override
    long freshAt(Tenure tenure) {
        return Math.max(spent == 0 ? Tenure.NEVER : end, blockedUntil);
    }

    /** A side that has come into a later period knows better. */
    @Override
    void merge(State other, Merge merge) {
        BudgetState theirs = (BudgetState) other;
        if (theirs.end > end) {
            value = value == 0 ? theirs.value : value;
            period = theirs.period;
            zone = theirs.zone;
            start = theirs.start;
            end = theirs.end;
            spent = 0;
            booked = NONE;
        }
        for (int i = 0; i < theirs.booked.length && theirs.end == end; i += 2) {
            int at = find(theirs.booked[i]);
            long ours = at < 0 ? 0 : booked[at + 1];
            if (theirs.booked[i + 1] > ours) {
                book(theirs.booked[i], theirs.booked[i + 1] - ours);
            }
        }
    }

    @Override
    int words() {
        return 12 + booked.length;
    }

    @Override
    void write(Words out) {
        out.add(value);
        out.add(period);
        out.add(zone);
        out.add(start);
        out.add(end);
        out.add(booked.length / 2);
        for (long word : booked) {
            out.add(word);
        }
    }

    @Override
    void read(Words in) {
        value = in.next();
        period = (int) in.next();
        zone = (int) in.next();
        start = in.next();
        end = in.next();
        int owners = in.count();
        booked = new long[2 * owners];
        for (int i = 0; i < booked.length; i += 2) {
            booked[i] = in.next();
            booked[i + 1] = in.next();
            spent += booked[i + 1];
        }
    }
}
