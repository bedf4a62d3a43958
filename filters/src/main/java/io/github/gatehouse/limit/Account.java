package io.github.gatehouse.limit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The counts and holds of one principal: all its limits, decided together. Not thread-safe.
 *
 * <p>Its clock never goes back; a clock that does stands still here. It has at most 64 limits and 4,096 live holds; who
 * asks for more is refused.
 */
public final class Account {

    static final int OWN = -1;

    private static final State[] NONE = {};
    private static final long DAY = 86_400_000_000_000L;

    /** Up to so many words a copy gets the account, above it what was done to it. */
    private static final int SMALL = 64;

    final Tenure tenure = new Tenure();
    private final int place;
    private final long high;
    private final long low;
    private State[] states = NONE;
    private @Nullable Holds holds;
    /** The shelf's, at the last change. */
    private long version = Tenure.NEVER;

    private boolean changed;
    /** A copy cannot follow by doing the same: it must get all of the account. */
    private boolean whole = true;

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
        begin(now, owner);
        changed = false;
        if (record && !whole) {
            whole = words() <= SMALL;
            deeds = whole ? null : deeds == null ? new Deeds() : deeds;
        }
        long lost = lostAt == Tenure.NEVER ? lostAt : lostAt + owner.guard().toNanos();
        if (act instanceof Take take) {
            return new Taking(this, take, lost).answer();
        }
        boolean known = act instanceof Settle settle ? settle(settle, lost) : renew((Renew) act);
        return new Answer(known ? 1 : 0, Taking.done(known, tenure));
    }

    boolean hasBudgets() {
        for (State state : states) {
            if (state instanceof BudgetState) {
                return true;
            }
        }
        return false;
    }

    boolean knows(HoldId hold) {
        return holds != null && (holds.get(hold) != null || holds.settled(hold));
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
        whole = true;
        deeds = null;
    }

    Account copy() {
        return ofWords(toWords());
    }

    /** Whether the last act changed something that must be kept. */
    public boolean changed() {
        return changed;
    }

    /** Brings what follows from time alone up to now. */
    private void begin(long now, Owner owner) {
        if (tenure.changes(owner.id())) {
            tenure.change(owner, now);
            long guard = owner.guard().toNanos();
            if (holds != null) {
                holds.shift(guard);
            }
            for (State state : states) {
                state.succeed(guard);
            }
            whole = true;
        } else {
            tenure.owner = owner.id() == 0 ? tenure.owner : owner.id();
            tenure.turn(now);
        }
        expire();
    }

    private void expire() {
        if (holds == null) {
            return;
        }
        for (Held held : holds.expired(tenure.now)) {
            for (int i = 0; i < held.limits.length; i++) {
                State state = state(held.limits[i]);
                if (state != null) {
                    state.expire(held, held.amounts[i], tenure);
                }
            }
        }
        holds.forget(tenure.now);
        if (holds.isEmpty()) {
            holds = null;
        }
    }

    @Nullable
    State state(long id) {
        for (State state : states) {
            if (state.id == id) {
                return state;
            }
        }
        return null;
    }

    @Nullable
    Holds holds() {
        return holds;
    }

    /** The state of a limit, up to date with the figures of now; null if there are too many. */
    @Nullable
    State open(Limit limit, long id, long lost) {
        State state = state(id);
        if (state == null) {
            if (states.length >= Ask.LIMITS && !dropFresh()) {
                return null;
            }
            state = State.of(limit, id);
            states = Arrays.copyOf(states, states.length + 1);
            states[states.length - 1] = state;
            state.adopt(limit, tenure);
            if (lost != Tenure.NEVER) {
                state.block(lost, tenure);
            }
            whole = true;
        } else if (state.adopt(limit, tenure)) {
            whole = true;
            resume(state);
        }
        state.advance(tenure);
        return state;
    }

    private boolean dropFresh() {
        states = Arrays.stream(states).filter(state -> !state.fresh(tenure)).toArray(State[]::new);
        whole = true;
        return states.length < Ask.LIMITS;
    }

    private void resume(State state) {
        state.held = 0;
        state.holds = 0;
        if (holds == null) {
            return;
        }
        for (Held held : holds.live()) {
            for (int i = 0; i < held.limits.length; i++) {
                if (held.limits[i] == state.id) {
                    state.resume(held, held.amounts[i]);
                }
            }
        }
    }

    /** Counts what was granted. */
    void count(long[] limits, long[] amounts, @Nullable Held held) {
        for (int i = 0; i < limits.length; i++) {
            State state = state(limits[i]);
            if (state == null) {
                continue;
            }
            if (held == null) {
                state.add(amounts[i], tenure);
            } else {
                state.hold(held, amounts[i], tenure);
            }
            changed |= amounts[i] > 0;
        }
        if (held != null) {
            register().put(held);
            changed = true;
        }
        if (deeds != null && changed) {
            deeds.take(limits, amounts, held);
        }
    }

    private Holds register() {
        if (holds == null) {
            holds = new Holds();
        }
        return holds;
    }

    private boolean settle(Settle act, long lost) {
        Held held = holds == null ? null : holds.get(act.hold());
        if (held == null && holds != null && holds.settled(act.hold())) {
            return false;
        }
        // After a loss nobody knows what was held, so that everything used counts.
        boolean late = act.late() || lost != Tenure.NEVER && tenure.now < lost + DAY;
        long[] limits = held == null && !late ? new long[0] : Ask.ids(act.used());
        long[] used = new long[limits.length];
        for (int i = 0; i < limits.length; i++) {
            Charge charge = act.used().get(i);
            open(charge.limit(), limits[i], lost);
            used[i] = charge.amount();
        }
        end(act.hold(), limits, used, late || held == null || !held.lease);
        return held != null;
    }

    /** Ends a hold, or charges what was used under one that is not known any more. */
    void end(HoldId id, long[] limits, long[] used, boolean remember) {
        Held held = holds == null ? null : holds.remove(id);
        for (int i = 0; held != null && i < held.limits.length; i++) {
            State state = state(held.limits[i]);
            if (state != null) {
                state.advance(tenure);
                state.settle(held, held.amounts[i], amount(held.limits[i], limits, used), tenure);
            }
        }
        for (int i = 0; i < limits.length; i++) {
            State state = state(limits[i]);
            if (state != null && (held == null || index(limits[i], held.limits) < 0)) {
                state.advance(tenure);
                state.add(used[i], tenure);
            }
        }
        if (remember) {
            register().bury(id, tenure.now);
        }
        changed = true;
        if (deeds != null) {
            deeds.end(id, limits, used, remember);
        }
    }

    private static long amount(long limit, long[] limits, long[] amounts) {
        int index = index(limit, limits);
        return index < 0 ? 0 : amounts[index];
    }

    private static int index(long limit, long[] limits) {
        for (int i = 0; i < limits.length; i++) {
            if (limits[i] == limit) {
                return i;
            }
        }
        return -1;
    }

    private boolean renew(Renew act) {
        return prolong(act.hold(), tenure.now + act.keep().toNanos());
    }

    boolean prolong(HoldId id, long expires) {
        Held held = holds == null ? null : holds.get(id);
        if (held == null) {
            return false;
        }
        holds.renew(held, expires);
        changed = true;
        if (deeds != null) {
            deeds.renew(id, expires);
        }
        return true;
    }

    /** From when on this is as good as a new account, or a later time. */
    public Instant freshAt() {
        long fresh = freshNanos();
        return fresh == Tenure.NEVER ? Instant.MIN : Tenure.instant(fresh);
    }

    long freshNanos() {
        long fresh = Tenure.NEVER;
        long tail = 0;
        for (State state : states) {
            fresh = Math.max(fresh, state.freshAt(tenure));
            tail = state.holds == 0 ? tail : Math.max(tail, state.tail() + tenure.guard);
        }
        return holds == null ? fresh : Math.max(fresh, holds.freshAt() + tail);
    }

    /**
     * Takes in what the other side of a parted cluster has counted. No unit of either side is forgotten; some may count
     * twice.
     */
    public void merge(Account other) {
        State.Merge merge = new State.Merge(tenure.sharedWith(other.tenure), Math.max(tenure.now, other.tenure.now));
        for (State theirs : other.states) {
            State ours = state(theirs.id);
            if (ours == null) {
                states = Arrays.copyOf(states, states.length + 1);
                states[states.length - 1] = theirs;
            } else {
                ours.blockedUntil = Math.max(ours.blockedUntil, theirs.blockedUntil);
                ours.merge(theirs, merge);
            }
        }
        if (other.holds != null) {
            register().merge(other.holds);
        }
        for (State state : states) {
            resume(state);
        }
        tenure.merge(other.tenure);
        version = Math.max(version, other.version);
        whole = true;
        changed = true;
    }

    /** Words that a copy needs, about. */
    private int words() {
        int words = 16 + (holds == null ? 0 : holds.words());
        for (State state : states) {
            words += state.words();
        }
        return words;
    }

    /** Says what has changed since this was last asked. */
    void writeChange(Words out, long newer) {
        version = newer;
        boolean all = whole || deeds == null;
        out.add(all ? 1 : 0);
        out.add(version);
        if (all) {
            write(out);
        } else {
            out.add(deeds.words());
        }
        whole = false;
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
        begin(now, owner);
        for (State state : states) {
            state.advance(tenure);
        }
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
        tenure.write(out);
        out.close(head);
        int counted = out.open();
        // Empty ones too: what is done to them later is told without their figures.
        for (State state : states) {
            State.write(state, out);
        }
        out.close(counted);
        int held = out.open();
        if (holds != null) {
            holds.write(out);
        }
        out.close(held);
    }

    static Account read(Words in) {
        int head = in.enter();
        Account account = new Account((int) in.next(), in.next(), in.next());
        account.version = in.next();
        account.tenure.read(in);
        in.skip(head);
        account.readStates(in);
        int held = in.enter();
        if (in.more(held)) {
            account.register().read(in);
        }
        in.skip(held);
        for (State state : account.states) {
            account.resume(state);
        }
        return account;
    }

    private void readStates(Words in) {
        int counted = in.enter();
        while (in.more(counted)) {
            State state = State.from(in);
            states = Arrays.copyOf(states, states.length + 1);
            states[states.length - 1] = state;
        }
        in.skip(counted);
        whole = false;
    }
}
