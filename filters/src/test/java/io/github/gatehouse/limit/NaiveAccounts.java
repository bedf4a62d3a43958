package io.github.gatehouse.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Accounts with windows only, as simple as can be: what the rules say, step by step. */
final class NaiveAccounts {

    private final LongSupplier clock;
    private final Map<LimitKey, Naive> accounts = new HashMap<>();

    NaiveAccounts(LongSupplier clock) {
        this.clock = clock;
    }

    private record Use(long at, Charge charge) {}

    private record Held(Take.Hold hold, long expires, List<Charge> charges, int granted) {}

    private static final class Naive {
        final List<Use> uses = new ArrayList<>();
        final Map<HoldId, Held> holds = new HashMap<>();
        final Map<HoldId, Boolean> settled = new HashMap<>();
    }

    synchronized List<Answer> apply(List<Act> acts) {
        List<Answer> answers = new ArrayList<>();
        for (Act act : acts) {
            answers.add(apply(act));
        }
        return answers;
    }

    synchronized int holds() {
        return accounts.values().stream().mapToInt(a -> a.holds.size()).sum();
    }

    /** Units of a limit that count now, held ones included. */
    synchronized long counted(LimitKey key, Limit limit) {
        Naive account = accounts.computeIfAbsent(key, k -> new Naive());
        expire(account, clock.getAsLong());
        return counted(account, limit, clock.getAsLong());
    }

    private Answer apply(Act act) {
        long now = clock.getAsLong();
        Naive account = accounts.computeIfAbsent(act.key(), k -> new Naive());
        expire(account, now);
        if (act instanceof Take take) {
            return take(account, take, now);
        }
        if (act instanceof Settle settle) {
            return known(settle(account, settle, now), now);
        }
        Renew renew = (Renew) act;
        Held held = account.holds.get(renew.hold());
        if (held != null) {
            long expires = now + renew.keep().toNanos();
            account.holds.put(renew.hold(), new Held(held.hold, expires, held.charges, held.granted));
        }
        return known(held != null, now);
    }

    private Answer take(Naive account, Take take, long now) {
        Take.Hold hold = take.hold();
        Held known = hold == null ? null : account.holds.get(hold.id());
        if (known != null) {
            return new Answer(known.granted, decision(account, take, null, now), true);
        }
        int granted = take.times();
        for (Charge charge : take.ask().charges()) {
            long free = charge.limit().value() - counted(account, charge.limit(), now);
            granted = (int) Math.min(granted, free < 1 ? 0 : free / Math.max(1, charge.amount()));
        }
        Charge refusing = granted < take.times() ? refusing(account, take, granted, now) : null;
        for (Charge charge : granted == 0 ? List.<Charge>of() : take.ask().charges()) {
            Charge all = Charge.used(charge.limit(), charge.amount() * granted);
            if (hold == null) {
                account.uses.add(new Use(now, all));
            }
        }
        if (hold != null && granted > 0) {
            int times = granted;
            List<Charge> all = take.ask().charges().stream()
                    .map(c -> Charge.used(c.limit(), c.amount() * times))
                    .toList();
            account.holds.put(hold.id(), new Held(hold, now + hold.keep().toNanos(), all, granted));
        }
        return new Answer(granted, decision(account, take, refusing, now), !account.holds.isEmpty());
    }

    /** The first charge that does not fit any more once so many have been granted. */
    private static @Nullable Charge refusing(Naive account, Take take, int granted, long now) {
        for (Charge charge : take.ask().charges()) {
            long taken = counted(account, charge.limit(), now) + granted * charge.amount();
            if (taken + Math.max(1, charge.amount()) > charge.limit().value()) {
                return charge;
            }
        }
        return null;
    }

    private static Decision decision(Naive account, Take take, @Nullable Charge refusing, long now) {
        List<Standing> standings = take.ask().charges().stream()
                .map(c -> new Standing(
                        c.limit().name(),
                        Math.max(0, c.limit().value() - counted(account, c.limit(), now)),
                        Duration.ZERO))
                .toList();
        Charge shown = refusing == null ? take.ask().charges().get(0) : refusing;
        long remaining = Math.max(0, shown.limit().value() - counted(account, shown.limit(), now));
        Duration wait = refusing == null ? Duration.ZERO : wait(account, refusing, now);
        return new Decision(refusing == null, shown.limit().name(), remaining, wait, wait, at(now), standings);
    }

    /** Until enough uses have left; what is held counts until it expires and then for one window. */
    private static Duration wait(Naive account, Charge charge, long now) {
        long window = window(charge.limit());
        List<Use> all = new ArrayList<>(account.uses);
        account.holds
                .values()
                .forEach(h -> h.charges.forEach(c ->
                        all.add(new Use(h.hold.kind() == Take.Hold.Kind.LEASE ? h.expires : h.expires - window, c))));
        all.removeIf(u -> u.charge.limit().id() != charge.limit().id() || u.at + window <= now);
        all.sort((a, b) -> Long.compare(a.at, b.at));
        long left = all.stream().mapToLong(u -> u.charge.amount()).sum();
        for (Use use : all) {
            left -= use.charge.amount();
            if (left + Math.max(1, charge.amount()) <= charge.limit().value()) {
                return Duration.ofNanos(use.at + window - now);
            }
        }
        return Duration.ofDays(1);
    }

    private static boolean settle(Naive account, Settle settle, long now) {
        Held held = account.holds.remove(settle.hold());
        boolean first = account.settled.put(settle.hold(), true) == null;
        if (held != null || settle.late() && first) {
            settle.used().forEach(c -> account.uses.add(new Use(now, c)));
        }
        return held != null;
    }

    private static void expire(Naive account, long now) {
        for (Iterator<Held> all = account.holds.values().iterator(); all.hasNext(); ) {
            Held held = all.next();
            if (held.expires <= now) {
                all.remove();
                if (held.hold.kind() == Take.Hold.Kind.LEASE) {
                    held.charges.forEach(c -> account.uses.add(new Use(held.expires, c)));
                }
            }
        }
    }

    private static long counted(Naive account, Limit limit, long now) {
        long uses = account.uses.stream()
                .filter(u -> u.charge.limit().id() == limit.id() && u.at + window(limit) > now)
                .mapToLong(u -> u.charge.amount())
                .sum();
        long held = account.holds.values().stream()
                .flatMap(h -> h.charges.stream())
                .filter(c -> c.limit().id() == limit.id())
                .mapToLong(Charge::amount)
                .sum();
        return uses + held;
    }

    private static long window(Limit limit) {
        return ((WindowLimit) limit).window().toNanos();
    }

    private static Answer known(boolean known, long now) {
        return new Answer(
                known ? 1 : 0, new Decision(true, "", 0, Duration.ZERO, Duration.ZERO, at(now), List.of()), false);
    }

    static Instant at(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }
}
