package io.github.gatehouse.limit;

import java.math.BigInteger;

/**
 * A bucket, as the generic cell rate algorithm (ITU-T I.371) keeps it: what is missing from a full bucket leaks away
 * evenly. Calculated in whole units and fractions of a unit, so that nothing is lost or gained however often one looks.
 *
 * <p>What is reserved is taken at once and comes back like any other unit; a settlement gives back only what has not
 * come back by itself. What is leased stays out until its end, so what is in and what is out is never more than a burst.
 */
final class BucketState extends State {

    /** Units per window that come back. */
    private long value;

    private long window;
    private long burst;
    /** Whole units that are missing. */
    private long level;
    /** What is missing above, in fractions of 1/window of a unit. */
    private long fraction;
    /** The time of both. */
    private long at = Tenure.NEVER;
    /** Units came back faster before this time. */
    private long slowerSince = Tenure.NEVER;

    BucketState(long id) {
        super(id);
    }

    @Override
    boolean adopt(Limit limit, Tenure tenure) {
        BucketLimit bucket = (BucketLimit) limit;
        long nanos = bucket.window().toNanos();
        if (value == bucket.value() && window == nanos && burst == bucket.burst()) {
            return false;
        }
        if (window != 0) {
            change(bucket.value(), nanos, tenure);
        }
        value = bucket.value();
        window = nanos;
        burst = bucket.burst();
        return true;
    }

    private void change(long newValue, long newWindow, Tenure tenure) {
        advance(tenure);
        if (product(newValue, window).compareTo(product(value, newWindow)) < 0) {
            slowerSince = tenure.now;
        }
        if (newWindow != window && fraction > 0) {
            level++;
            fraction = 0;
        }
    }

    @Override
    void advance(Tenure tenure) {
        if (at >= tenure.now) {
            return;
        }
        long passed = at == Tenure.NEVER ? 0 : tenure.now - at;
        at = tenure.now;
        if (level == 0 && fraction == 0 || window == 0) {
            return;
        }
        long leaked = passed * value;
        if (Math.multiplyHigh(passed, value) == 0 && leaked >= 0) {
            leak(leaked / window, leaked % window);
        } else {
            BigInteger[] exact = product(passed, value).divideAndRemainder(BigInteger.valueOf(window));
            leak(exact[0].min(BigInteger.valueOf(Long.MAX_VALUE)).longValue(), exact[1].longValue());
        }
    }

    private void leak(long units, long part) {
        if (units > level || units == level && part >= fraction) {
            level = 0;
            fraction = 0;
            return;
        }
        level -= units;
        fraction -= part;
        if (fraction < 0) {
            fraction += window;
            level--;
        }
    }

    @Override
    void block(long lostAt, Tenure tenure) {
        blockedUntil = lostAt + time(burst, 0);
    }

    private long missing() {
        return fraction > 0 ? level + 1 : level;
    }

    @Override
    long free() {
        return burst - missing() - held;
    }

    @Override
    void add(long amount, Tenure tenure) {
        advance(tenure);
        level += Math.max(0, Math.min(amount, DEEPEST - level));
    }

    @Override
    void hold(Held hold, long amount, Tenure tenure) {
        resume(hold, amount);
        if (!hold.lease) {
            add(amount, tenure);
        }
    }

    @Override
    void resume(Held hold, long amount) {
        holds++;
        held += hold.lease ? amount : 0;
    }

    @Override
    void settle(Held hold, long amount, long used, Tenure tenure) {
        advance(tenure);
        holds--;
        if (hold.lease) {
            held -= amount;
            add(used, tenure);
        } else if (used >= amount) {
            add(used - amount, tenure);
        } else if (hold.at > slowerSince) {
            giveBack(amount - used, Math.max(at, tenure.now) - hold.at);
        }
    }

    /** What came back since it was reserved may have been taken again. */
    private void giveBack(long amount, long since) {
        BigInteger[] back = product(since, value).divideAndRemainder(BigInteger.valueOf(window));
        long returned = back[0].min(BigInteger.valueOf(Limit.MOST)).longValue() + (back[1].signum() > 0 ? 1 : 0);
        leak(Math.max(0, amount - returned), 0);
    }

    @Override
    void expire(Held hold, long amount, Tenure tenure) {
        Tenure end = new Tenure();
        end.now = Math.min(tenure.now, hold.expires);
        if (at < end.now) {
            advance(end);
        }
        settle(hold, amount, hold.lease ? amount : 0, end);
    }

    @Override
    long retryAt(long amount, Tenure tenure) {
        long excess = level + held + Math.max(1, amount) - burst;
        if (excess > level) {
            return tenure.now + window;
        }
        return Math.max(at, tenure.now) + time(Math.max(0, excess), fraction);
    }

    /** How long it takes until so much has come back. */
    private long time(long units, long part) {
        long need = units * window;
        if (Math.multiplyHigh(units, window) == 0 && need >= 0 && need + part >= 0) {
            return Math.floorDiv(need + part + value - 1, value);
        }
        BigInteger exact =
                product(units, window).add(BigInteger.valueOf(part + value - 1)).divide(BigInteger.valueOf(value));
        return exact.min(BigInteger.valueOf(Long.MAX_VALUE / 4)).longValue();
    }

    @Override
    long resetAt(Tenure tenure) {
        if (missing() == 0) {
            return held > 0 ? tenure.now + window : tenure.now;
        }
        return Math.max(at, tenure.now) + (fraction > 0 ? time(0, fraction) : time(1, 0));
    }

    @Override
    long freshAt(Tenure tenure) {
        long full = missing() == 0 ? Tenure.NEVER : at + time(level, fraction);
        return Math.max(full, blockedUntil);
    }

    @Override
    long tail() {
        return time(missing() + held, 0);
    }

    @Override
    void succeed(long guard) {
        at = at == Tenure.NEVER ? at : at + guard;
    }

    @Override
    void merge(State other, Merge merge) {
        BucketState theirs = (BucketState) other;
        if (window == 0) {
            value = theirs.value;
            window = theirs.window;
            burst = theirs.burst;
        }
        Tenure then = new Tenure();
        then.now = merge.now();
        advance(then);
        theirs.advance(then);
        at = Math.max(at, theirs.at);
        slowerSince = Math.max(slowerSince, theirs.slowerSince);
        long most = Math.max(burst, Math.max(missing(), theirs.missing()));
        level = Math.min(most, missing() + theirs.missing());
        fraction = 0;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    @Override
    int words() {
        return 11;
    }

    @Override
    void write(Words out) {
        out.add(value);
        out.add(window);
        out.add(burst);
        out.add(level);
        out.add(fraction);
        out.add(at);
        out.add(slowerSince);
    }

    @Override
    void read(Words in) {
        value = in.next();
        window = in.next();
        burst = in.next();
        level = in.next();
        fraction = in.next();
        at = in.next();
        slowerSince = in.next();
    }
}
