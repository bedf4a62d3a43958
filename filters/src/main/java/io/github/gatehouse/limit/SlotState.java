package io.github.gatehouse.limit;

/** Slots of calls that run: nothing but live holds. */
final class SlotState extends State {

    /** A call that was running when all was lost may still run, for as long as nobody knows: a minute. */
    private static final long LONGEST = 60_000_000_000L;

    private long value;

    SlotState(long id) {
        super(id);
    }

    @Override
    boolean adopt(Limit limit, Tenure tenure) {
        boolean other = value != limit.value();
        value = limit.value();
        return other;
    }

    @Override
    void advance(Tenure tenure) {}

    @Override
    void block(long lostAt, Tenure tenure) {
        blockedUntil = lostAt + LONGEST;
    }

    @Override
    long free() {
        return value - held;
    }

    @Override
    void add(long amount, Tenure tenure) {}

    @Override
    void settle(Held hold, long amount, long used, Tenure tenure) {
        held -= amount;
        holds--;
    }

    @Override
    void expire(Held hold, long amount, Tenure tenure) {
        held -= amount;
        holds--;
    }

    @Override
    long retryAt(long amount, Tenure tenure) {
        return tenure.now + LONGEST;
    }

    @Override
    long resetAt(Tenure tenure) {
        return held > 0 ? tenure.now + LONGEST : tenure.now;
    }

    @Override
    long freshAt(Tenure tenure) {
        return blockedUntil;
    }

    @Override
    void merge(State other, Merge merge) {
        value = value == 0 ? ((SlotState) other).value : value;
    }

    @Override
    int words() {
        return 5;
    }

    @Override
    void write(Words out) {
        out.add(value);
    }

    @Override
    void read(Words in) {
        value = in.next();
    }
}
