package io.github.gatehouse.limit;

import org.jspecify.annotations.Nullable;

/** What is counted and held in an account, and what time it is there. */
final class Books {

    private static final int FRAME = 16;

    final Tenure tenure = new Tenure();
    private final States states = new States();
    private @Nullable Holds holds;
    /** A copy cannot follow by doing the same: it must get all of the account. */
    private boolean renewed = true;

    boolean renewed() {
        return renewed;
    }

    void renewed(boolean yes) {
        renewed = yes;
    }

    /** Brings what follows from time alone up to now. */
    void begin(long now, Owner owner) {
        if (tenure.changes(owner.id())) {
            tenure.change(owner, now);
            long guard = owner.guard().toNanos();
            if (holds != null) {
                holds.shift(guard);
            }
            states.succeed(guard);
            renewed = true;
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
        return states.find(id);
    }

    @Nullable
    Holds holds() {
        return holds;
    }

    /** The state of a limit, up to date with the figures of now; null if there are too many. */
    @Nullable
    State open(Limit limit, long id, long lost) {
        State state = states.find(id);
        if (state == null) {
            renewed = true;
            state = states.add(limit, id, tenure);
            if (state == null) {
                return null;
            }
            state.adopt(limit, tenure);
            if (lost != Tenure.NEVER) {
                state.block(lost, tenure);
            }
        } else if (state.adopt(limit, tenure)) {
            renewed = true;
            states.resume(state, holds);
        }
        state.advance(tenure);
        return state;
    }

    private Holds register() {
        if (holds == null) {
            holds = new Holds();
        }
        return holds;
    }

    @Nullable
    Held held(HoldId hold) {
        return holds == null ? null : holds.get(hold);
    }

    boolean settled(HoldId hold) {
        return holds != null && holds.settled(hold);
    }

    boolean haveBudgets() {
        return states.haveBudgets();
    }

    /** Counts what was granted. Says whether that is anything. */
    boolean count(long[] limits, long[] amounts, @Nullable Held held) {
        boolean counted = held != null;
        for (int i = 0; i < limits.length; i++) {
            State state = state(limits[i]);
            if (state != null && held == null) {
                state.add(amounts[i], tenure);
            } else if (state != null) {
                state.hold(held, amounts[i], tenure);
            }
            counted |= amounts[i] > 0;
        }
        if (held != null) {
            register().put(held);
        }
        return counted;
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

    /** Keeps a hold until this time at least. Says whether it is known. */
    boolean prolong(HoldId id, long expires) {
        Held held = held(id);
        if (held != null && holds != null) {
            holds.renew(held, expires);
        }
        return held != null;
    }

    /** Brings all up to date that follows from time alone. */
    void advance(long now, Owner owner) {
        begin(now, owner);
        states.advance(tenure);
    }

    long freshAt() {
        long fresh = states.freshAt(tenure);
        return holds == null ? fresh : Math.max(fresh, holds.freshAt() + states.tail(tenure));
    }

    void merge(Books other) {
        long now = Math.max(tenure.now, other.tenure.now);
        states.merge(other.states, new State.Merge(tenure.sharedWith(other.tenure), now));
        if (other.holds != null) {
            register().merge(other.holds);
        }
        states.resume(holds);
        tenure.merge(other.tenure);
        renewed = true;
    }

    /** Words that a copy needs, about. */
    int words() {
        return FRAME + states.words() + (holds == null ? 0 : holds.words());
    }

    void write(Words out) {
        states.write(out);
        int mark = out.open();
        if (holds != null) {
            holds.write(out);
        }
        out.close(mark);
    }

    void read(Words in) {
        states.read(in);
        int end = in.enter();
        if (in.more(end)) {
            register().read(in);
        }
        in.skip(end);
        states.resume(holds);
        renewed = false;
    }
}
