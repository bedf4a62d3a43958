package io.github.gatehouse.limit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The states of an account, one for each limit it was asked for. They are few: an array is searched sooner than a map. */
final class States {

    private static final State[] NONE = {};

    private State[] all = NONE;

    @Nullable
    State find(long id) {
        for (State state : all) {
            if (state.id == id) {
                return state;
            }
        }
        return null;
    }

    /** A new state of this limit; null if there are too many. */
    @Nullable
    State add(Limit limit, long id, Tenure tenure) {
        if (all.length >= Ask.LIMITS) {
            all = Arrays.stream(all).filter(state -> !state.fresh(tenure)).toArray(State[]::new);
        }
        if (all.length >= Ask.LIMITS) {
            return null;
        }
        State state = State.of(limit, id);
        add(state);
        return state;
    }

    private void add(State state) {
        all = Arrays.copyOf(all, all.length + 1);
        all[all.length - 1] = state;
    }

    boolean haveBudgets() {
        for (State state : all) {
            if (state instanceof BudgetState) {
                return true;
            }
        }
        return false;
    }

    void advance(Tenure tenure) {
        for (State state : all) {
            state.advance(tenure);
        }
    }

    void succeed(long guard) {
        for (State state : all) {
            state.succeed(guard);
        }
    }

    /** What follows from live holds, counted anew. */
    void resume(@Nullable Holds holds) {
        for (State state : all) {
            resume(state, holds);
        }
    }

    void resume(State state, @Nullable Holds holds) {
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

    long freshAt(Tenure tenure) {
        long fresh = Tenure.NEVER;
        for (State state : all) {
            fresh = Math.max(fresh, state.freshAt(tenure));
        }
        return fresh;
    }

    /** How long after the last hold something of it may still count. */
    long tail(Tenure tenure) {
        long tail = 0;
        for (State state : all) {
            tail = state.holds == 0 ? tail : Math.max(tail, state.tail() + tenure.guard);
        }
        return tail;
    }

    void merge(States other, State.Merge merge) {
        for (State theirs : other.all) {
            State ours = find(theirs.id);
            if (ours == null) {
                add(theirs);
            } else {
                ours.blockedUntil = Math.max(ours.blockedUntil, theirs.blockedUntil);
                ours.merge(theirs, merge);
            }
        }
    }

    /** How many words {@link #write} makes, about. */
    int words() {
        int words = 0;
        for (State state : all) {
            words += state.words();
        }
        return words;
    }

    /** Empty ones too: what is done to them later is told without their figures. */
    void write(Words out) {
        int mark = out.open();
        for (State state : all) {
            State.write(state, out);
        }
        out.close(mark);
    }

    void read(Words in) {
        int end = in.enter();
        while (in.more(end)) {
            add(State.from(in));
        }
        in.skip(end);
    }
}
