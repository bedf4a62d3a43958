package io.github.gatehouse.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One take, on one account: all limits are asked first, and all of them count or none. */
final class Taking {

    private final Account account;
    private final Books books;
    private final Tenure tenure;
    private final Take take;
    private final List<Charge> charges;
    private final long[] limits;
    private final long lost;

    Taking(Account account, Books books, Take take, long lost) {
        this.account = account;
        this.books = books;
        this.tenure = books.tenure;
        this.take = take;
        this.charges = take.ask().charges();
        this.limits = take.ask().ids();
        this.lost = lost;
    }

    Answer answer() {
        Take.Hold hold = take.hold();
        Holds holds = books.holds();
        if (hold != null && holds != null) {
            Held known = holds.get(hold.id());
            if (known != null) {
                return answer(Math.min(known.granted, take.times()));
            }
            // Given back before it arrived: whoever asked has gone.
            if (holds.settled(hold.id())) {
                return new Answer(0, done(false, tenure), true);
            }
        }
        int granted = room();
        if (granted > 0) {
            count(granted, hold);
        }
        return answer(granted);
    }

    /** How often all limits allow this. */
    private int room() {
        int room = take.hold() != null && full() ? 0 : take.times();
        for (int i = 0; i < limits.length; i++) {
            Charge charge = charges.get(i);
            State state = books.open(charge.limit(), limits[i], lost);
            room = state == null ? 0 : state.room(charge.amount(), room, tenure);
        }
        return room;
    }

    private boolean full() {
        Holds holds = books.holds();
        return holds != null && holds.full();
    }

    private void count(int granted, Take.@Nullable Hold hold) {
        long[] amounts = new long[limits.length];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = charges.get(i).amount() * granted;
        }
        Held held = null;
        if (hold != null) {
            boolean lease = hold.kind() == Take.Hold.Kind.LEASE;
            long expires = tenure.now + hold.keep().toNanos();
            held = new Held(hold.id(), lease, tenure.now, expires, granted, limits, amounts);
        }
        account.count(limits, amounts, held);
    }

    private Answer answer(int granted) {
        return granted < take.times() ? refusal(granted) : new Answer(granted, allowed());
    }

    private Decision allowed() {
        int tightest = 0;
        double least = Double.MAX_VALUE;
        List<Standing> standings = standings();
        for (int i = 0; i < limits.length; i++) {
            double left = standings.get(i).remaining()
                    / (double) charges.get(i).limit().value();
            if (left < least) {
                least = left;
                tightest = i;
            }
        }
        return decision(true, tightest, 0, standings);
    }

    private Answer refusal(int granted) {
        int longest = 0;
        long retryAt = Tenure.NEVER;
        boolean refundable = full();
        for (int i = 0; i < limits.length; i++) {
            State state = books.state(limits[i]);
            long amount = charges.get(i).amount();
            if (state == null || state.room(amount, 1, tenure) > 0) {
                continue;
            }
            long at = retryAt(state, amount);
            refundable |= state.holds > 0;
            if (at > retryAt) {
                retryAt = at;
                longest = i;
            }
        }
        if (retryAt == Tenure.NEVER) {
            retryAt = full() ? books.holds().nextExpiry() : tenure.now + 1;
        }
        return new Answer(granted, decision(false, longest, retryAt - tenure.now, standings()), refundable);
    }

    private long retryAt(State state, long amount) {
        long at = state.free() >= Math.max(1, amount) ? tenure.now : state.retryAt(amount, tenure);
        return Math.max(state.blockedUntil, atMostNextExpiry(state, at));
    }

    private long atMostNextExpiry(State state, long at) {
        Holds holds = books.holds();
        return state.holds == 0 || holds == null ? at : Math.min(at, holds.nextExpiry());
    }

    private List<Standing> standings() {
        if (limits.length == 1) {
            return List.of(standing(0));
        }
        List<Standing> standings = new ArrayList<>(limits.length);
        for (int i = 0; i < limits.length; i++) {
            standings.add(standing(i));
        }
        return List.copyOf(standings);
    }

    private Standing standing(int i) {
        String name = charges.get(i).limit().name();
        State state = books.state(limits[i]);
        if (state == null) {
            return new Standing(name, 0, Duration.ZERO);
        }
        long resetAt = Math.max(state.blockedUntil, atMostNextExpiry(state, state.resetAt(tenure)));
        long remaining = state.blocked(tenure) ? 0 : Math.max(0, state.free());
        return new Standing(name, remaining, duration(resetAt - tenure.now));
    }

    private Decision decision(boolean allowed, int limit, long wait, List<Standing> standings) {
        Standing standing = standings.get(limit);
        return new Decision(
                allowed,
                standing.limit(),
                standing.remaining(),
                duration(wait),
                standing.reset(),
                Tenure.instant(tenure.now),
                standings);
    }

    /** The answer to an act that asks no limit. */
    static Decision done(boolean known, Tenure tenure) {
        return new Decision(known, "", 0, Duration.ZERO, Duration.ZERO, Tenure.instant(tenure.now), List.of());
    }

    private static Duration duration(long nanos) {
        return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
    }
}
