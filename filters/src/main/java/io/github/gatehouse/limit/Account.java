package io.github.gatehouse.limit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The counts and holds of one principal: all its limits, decided together. Not thread-safe.
 *
 * <p>Its clock never goes back; a clock that does stands still here. It has at most 64 limits and 4,096 live holds; who
 * asks for more is refused.
 */
public final class Account {

    static final int OWN = -1;

    private static final long DAY = 86_400_000_000_000L;

    /** Up to so many words a copy gets the account, above it what was done to it. */
    private static final int SMALL = 64;

    private final int place;
    private final long high;
    private final long low;
    private final Books books = new Books();
    /** The shelf's, at the last change. */
    private long version = Tenure.NEVER;

    private boolean changed;
    private boolean noted;
    private @Nullable Deeds deeds;

    public Account(LimitKey key) {
        this(OWN, key.high(), key.low());
    }

    /** @param place {@link #OWN}, or the number of an account that several principals share */
    Account(int place, long high, long low) {
        this.place = place;
        this.high = high;
        this.low = low;
    }

    public LimitKey key() {
        return new LimitKey(high, low);
    }

    boolean is(long ofHigh, long ofLow) {
        return high == ofHigh && low == ofLow;
    }

    long version() {
        return version;
    }

    int place() {
        return place;
    }

    long low() {
        return low;
    }

    long high() {
        return high;
    }

    /** Does one act. What is refused changes nothing that must be kept. */
    public Answer apply(Act act, Instant now, Owner owner) {
        return apply(act, Tenure.nanos(now), owner, Tenure.NEVER, false);
    }

    /**
     * @param lostAt when accounts were lost, and this one perhaps with them
     * @param record whether there is a copy that must hear of it
     */
    Answer apply(Act act, long now, Owner owner, long lostAt, boolean record) {
        books.begin(now, owner);
        changed = false;
        if (record && !books.renewed()) {
            // A copy may have let go what was as good as new.
            books.renewed(books.words() <= SMALL || books.freshAt() <= now);
            deeds = books.renewed() ? null : deeds == null ? new Deeds() : deeds;
        }
        long lost = lostAt == Tenure.NEVER ? lostAt : lostAt + owner.guard().toNanos();
        if (act instanceof Take take) {
            return new Taking(this, books, take, lost).answer();
        }
        boolean known = act instanceof Settle settle ? settle(settle, lost) : renew((Renew) act);
        return new Answer(known ? 1 : 0, Taking.done(known, books.tenure));
    }

    boolean hasBudgets() {
        return books.haveBudgets();
    }

    boolean knows(HoldId hold) {
        return books.held(hold) != null || books.settled(hold);
    }

    /** Notes that there is a change to tell; false if that is noted. */
    boolean note() {
        boolean first = !noted;
        noted = true;
        return first;
    }

    /** A change was never told: now only all of the account will do. */
    void unsent() {
        noted = false;
        books.renewed(true);
        deeds = null;
    }

    Account copy() {
        return ofWords(toWords());
    }

    /** Whether the last act changed something that must be kept. */
    public boolean changed() {
        return changed;
    }

    private boolean settle(Settle act, long lost) {
        Held held = books.held(act.hold());
        if (held == null && books.settled(act.hold())) {
            return false;
        }
        // After a loss nobody knows what was held, so that everything used counts.
        boolean late = act.late() || lost != Tenure.NEVER && books.tenure.now < lost + DAY;
        long[] limits = held == null && !late ? new long[0] : Ask.ids(act.used());
        long[] used = new long[limits.length];
        for (int i = 0; i < limits.length; i++) {
            Charge charge = act.used().get(i);
            books.open(charge.limit(), limits[i], lost);
            used[i] = charge.amount();
        }
        end(act.hold(), limits, used, late || held == null || !held.lease);
        return held != null;
    }

    private boolean renew(Renew act) {
        return prolong(act.hold(), books.tenure.now + act.keep().toNanos());
    }

    void count(long[] limits, long[] amounts, @Nullable Held held) {
        changed = books.count(limits, amounts, held);
        if (deeds != null && changed) {
            deeds.take(limits, amounts, held);
        }
    }

    void end(HoldId id, long[] limits, long[] used, boolean remember) {
        books.end(id, limits, used, remember);
        changed = true;
        if (deeds != null) {
            deeds.end(id, limits, used, remember);
        }
    }

    boolean prolong(HoldId id, long expires) {
        changed = books.prolong(id, expires);
        if (deeds != null && changed) {
            deeds.renew(id, expires);
        }
        return changed;
    }

    /** From when on this is as good as a new account, or a later time. */
    public Instant freshAt() {
        long fresh = freshNanos();
        return fresh == Tenure.NEVER ? Instant.MIN : Tenure.instant(fresh);
    }

    long freshNanos() {
        return books.freshAt();
    }

    /**
     * Takes in what the other side of a parted cluster has counted. No unit of either side is forgotten; some may count
     * twice.
     */
    public void merge(Account other) {
        books.merge(other.books);
        version = Math.max(version, other.version);
        changed = true;
    }

    /** Says what has changed since this was last asked. */
    void writeChange(Words out, long newer) {
        version = newer;
        boolean all = books.renewed() || deeds == null;
        out.add(all ? 1 : 0);
        out.add(version);
        if (all) {
            write(out);
        } else {
            out.add(deeds.words());
        }
        books.renewed(false);
        noted = false;
        deeds = null;
    }

    /** Does what {@link #writeChange} said, up to this end, unless it is known. Gives the account as it is then. */
    Account repeat(Words in, int end, long now, Owner owner) {
        boolean all = in.next() == 1;
        long newer = in.next();
        if (newer <= version) {
            return this;
        }
        if (all) {
            return read(in);
        }
        books.advance(now, owner);
        Deeds.repeat(in, end, this);
        version = newer;
        return this;
    }

    public long[] toWords() {
        Words words = new Words();
        write(words);
        return words.toArray();
    }

    /** @throws IllegalArgumentException if this is no account */
    public static Account ofWords(long[] words) {
        return read(new Words(words));
    }

    public void write(DataOutput out) throws IOException {
        Words words = new Words();
        write(words);
        words.write(out);
    }

    public static Account read(DataInput in) throws IOException {
        return read(Words.read(in));
    }

    void write(Words out) {
        int head = out.open();
        out.add(place);
        out.add(high);
        out.add(low);
        out.add(version);
        books.tenure.write(out);
        out.close(head);
        books.write(out);
    }

    static Account read(Words in) {
        int head = in.enter();
        Account account = new Account((int) in.next(), in.next(), in.next());
        account.version = in.next();
        account.books.tenure.read(in);
        in.skip(head);
        account.books.read(in);
        return account;
    }
}
