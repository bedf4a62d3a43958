package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.limit.Take.Hold;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Each algorithm against one that keeps everything, with random acts, amounts and times, and a clock that goes back. */
class AccountPropertyTest {

    private static final LimitKey KEY = new LimitKey(1, 2);
    private static final long START = 1_793_491_200_000_000_000L;
    private static final int STEPS = 120;

    @Property(tries = 400)
    void window_countsLikeAListOfAllUnits(@ForAll Random random) {
        Duration length = Duration.ofNanos(1_000_000 + random.nextInt(1_000_000_000));
        new Run(random, length.toNanos(), List.of(new WindowLimit("w", Unit.REQUESTS, 1 + random.nextInt(30), length)))
                .go();
    }

    @Property(tries = 200)
    void largeWindow_isNeverOver(@ForAll Random random) {
        Duration length = Duration.ofNanos(1_000_000 + random.nextInt(1_000_000_000));
        Run run = new Run(
                random,
                length.toNanos(),
                List.of(new WindowLimit("w", Unit.TOKENS, WindowState.EXACT + 1 + random.nextInt(500), length)));
        run.scale = 100;
        run.go();
    }

    @Property(tries = 400)
    void bucket_isNeverMoreThanFull(@ForAll Random random) {
        Duration length = Duration.ofNanos(1_000_000 + random.nextInt(1_000_000_000));
        long value = 1 + random.nextInt(40);
        new Run(
                        random,
                        length.toNanos(),
                        List.of(new BucketLimit("b", Unit.REQUESTS, value, length, 1 + random.nextInt(30))))
                .go();
    }

    @Property(tries = 200)
    void slots_areThoseOfLiveHolds(@ForAll Random random) {
        Run run = new Run(random, 1_000_000_000L, List.of(new SlotLimit("s", 1 + random.nextInt(20))));
        run.reservationsOnly = true;
        run.go();
    }

    @Property(tries = 300)
    void budget_isTheSumOfItsPeriod(@ForAll Random random) {
        Period period = Period.values()[random.nextInt(3)];
        ZoneId zone = ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "Pacific/Apia");
        Run run = new Run(
                random,
                (period == Period.DAY ? 1 : 20) * 86_400_000_000_000L,
                List.of(new BudgetLimit("m", Unit.MONEY, 1 + random.nextInt(200), period, zone)));
        run.noLeases = true;
        run.go();
    }

    @Property(tries = 200)
    void severalLimits_countTogether(@ForAll Random random) {
        Duration length = Duration.ofSeconds(1);
        Run run = new Run(
                random,
                length.toNanos(),
                List.of(
                        new WindowLimit("w", Unit.REQUESTS, 1 + random.nextInt(30), length),
                        new BucketLimit("b", Unit.REQUESTS, 1 + random.nextInt(40), length, 1 + random.nextInt(40)),
                        new BudgetLimit("m", Unit.MONEY, 200, Period.DAY, ZoneId.of("UTC")),
                        new SlotLimit("s", 1 + random.nextInt(10))));
        run.reservationsOnly = true;
        run.go();
    }

    /** One account and its model, through the same acts. */
    private static final class Run {
        private final Random random;
        private final long unit;
        private final List<Limit> limits;
        private final List<Naive> models;
        private final Map<HoldId, Naive.NaiveHold[]> holds = new HashMap<>();
        private final Map<HoldId, Long> settled = new HashMap<>();
        private final Set<HoldId> known = new HashSet<>();
        private Account account = new Account(KEY);
        private long clock = START;
        private long now = Long.MIN_VALUE;
        private int scale = 1;
        private boolean reservationsOnly;
        private boolean noLeases;

        Run(Random random, long unit, List<Limit> limits) {
            this.random = random;
            this.unit = unit;
            this.limits = limits;
            this.models = limits.stream().map(Naive::of).toList();
        }

        void go() {
            for (int i = 0; i < STEPS; i++) {
                turn();
                int act = random.nextInt(10);
                if (act < 6) {
                    take(i);
                } else if (act < 9) {
                    settle();
                } else {
                    renew();
                }
                if (random.nextInt(8) == 0) {
                    account = Account.ofWords(account.toWords());
                }
            }
        }

        private void turn() {
            int kind = random.nextInt(10);
            if (kind < 6) {
                clock += (long) (random.nextDouble() * unit / 10);
            } else if (kind < 7) {
                clock += (long) (random.nextDouble() * unit);
            } else if (kind < 8) {
                clock -= (long) (random.nextDouble() * unit / 5);
            }
            now = Math.max(now, clock);
            for (HoldId id : holds.keySet().stream()
                    .sorted((a, b) -> Long.compare(holds.get(a)[0].expires, holds.get(b)[0].expires))
                    .toList()) {
                if (holds.get(id)[0].expires <= now) {
                    Naive.NaiveHold[] expired = holds.remove(id);
                    for (int i = 0; i < models.size(); i++) {
                        models.get(i).now = Math.max(models.get(i).now, expired[i].expires);
                        models.get(i).expire(expired[i]);
                    }
                }
            }
            settled.values().removeIf(until -> until <= now);
            models.forEach(model -> model.now = now);
        }

        private Answer apply(Act act) {
            return account.apply(act, Tenure.instant(clock), Owner.NONE);
        }

        private void take(int step) {
            long[] amounts = limits.stream()
                    .mapToLong(limit -> (long) random.nextInt(5) * scale)
                    .toArray();
            int times = 1 + random.nextInt(3);
            Hold hold = hold(step);
            List<Charge> charges = new ArrayList<>();
            int room = times;
            int most = times;
            for (int i = 0; i < amounts.length; i++) {
                charges.add(new Charge(limits.get(i), amounts[i]));
                int fits = fits(models.get(i).free(), amounts[i], times);
                room = models.get(i).exact() ? Math.min(room, fits) : 0;
                most = Math.min(most, fits);
            }
            Answer answer = apply(new Take(new Ask(KEY, charges), times, hold));
            if (hold != null && settled.containsKey(hold.id())) {
                assertThat(answer.granted()).isZero();
                return;
            }
            assertThat(answer.granted()).isBetween(room, most);
            follow(amounts, answer.granted(), hold);
            assertAnswer(charges, answer, times);
        }

        private @Nullable Hold hold(int step) {
            boolean lease = !noLeases && !reservationsOnly && random.nextInt(3) == 0;
            if (!reservationsOnly && random.nextInt(2) == 0) {
                return null;
            }
            HoldId id = new HoldId(7, step);
            known.add(id);
            Duration keep = Duration.ofNanos(1_000_000 + (long) (random.nextDouble() * Math.min(unit, 1L << 40)));
            return new Hold(id, lease ? Hold.Kind.LEASE : Hold.Kind.RESERVATION, keep);
        }

        private static int fits(long free, long amount, int times) {
            if (amount == 0) {
                return free > 0 ? times : 0;
            }
            return free < amount ? 0 : (int) Math.min(times, free / amount);
        }

        private void follow(long[] amounts, int granted, @Nullable Hold hold) {
            if (granted == 0) {
                return;
            }
            Naive.NaiveHold[] held = new Naive.NaiveHold[amounts.length];
            for (int i = 0; i < amounts.length; i++) {
                if (hold == null) {
                    models.get(i).add(amounts[i] * granted);
                } else {
                    held[i] = new Naive.NaiveHold(
                            hold.kind() == Hold.Kind.LEASE,
                            now,
                            now + hold.keep().toNanos(),
                            amounts[i] * granted,
                            granted);
                    models.get(i).hold(held[i]);
                }
            }
            if (hold != null) {
                holds.put(hold.id(), held);
            }
        }

        private void assertAnswer(List<Charge> charges, Answer answer, int times) {
            Decision decision = answer.decision();
            assertThat(decision.allowed()).isEqualTo(answer.granted() == times);
            assertThat(decision.at()).isEqualTo(Tenure.instant(now));
            assertThat(decision.retryAfter().isZero()).isEqualTo(decision.allowed());
            for (int i = 0; i < charges.size(); i++) {
                long remaining = Math.max(0, models.get(i).free());
                if (models.get(i).exact()) {
                    assertThat(decision.standings().get(i).remaining()).isEqualTo(remaining);
                } else {
                    assertThat(decision.standings().get(i).remaining()).isLessThanOrEqualTo(remaining);
                }
            }
            if (!decision.allowed()) {
                assertNothingBefore(charges, decision);
            }
        }

        /** What a client remembers of a refusal must never be wrong. */
        private void assertNothingBefore(List<Charge> charges, Decision decision) {
            Account later = account.copy();
            Answer early = later.apply(
                    new Take(
                            new Ask(KEY, charges),
                            1,
                            new Hold(new HoldId(8, 8), Hold.Kind.RESERVATION, Duration.ofDays(1))),
                    decision.at().plus(decision.retryAfter()).minusNanos(1),
                    Owner.NONE);
            assertThat(early.granted()).isZero();
        }

        private void settle() {
            HoldId id = random.nextInt(3) == 0 || holds.isEmpty()
                    ? new HoldId(7, random.nextInt(STEPS))
                    : holds.keySet().iterator().next();
            boolean late = random.nextBoolean();
            long[] used = limits.stream()
                    .mapToLong(limit -> (long) random.nextInt(8) * scale)
                    .toArray();
            List<Charge> charges = new ArrayList<>();
            for (int i = 0; i < used.length; i++) {
                charges.add(new Charge(limits.get(i), used[i]));
            }
            int granted = apply(new Settle(KEY, id, charges, late)).granted();
            Naive.NaiveHold[] held = holds.remove(id);
            assertThat(granted).isEqualTo(held == null ? 0 : 1);
            if (held == null && (!late || settled.containsKey(id))) {
                settled.putIfAbsent(id, now + Holds.MEMORY);
                return;
            }
            for (int i = 0; i < used.length; i++) {
                if (held == null) {
                    models.get(i).add(used[i]);
                } else {
                    models.get(i).settle(held[i], used[i]);
                }
            }
            if (held == null || late || !held[0].lease) {
                settled.put(id, now + Holds.MEMORY);
            }
        }

        private void renew() {
            HoldId id = holds.isEmpty()
                    ? new HoldId(7, 0)
                    : holds.keySet().iterator().next();
            Duration keep = Duration.ofNanos(1_000_000 + (long) (random.nextDouble() * Math.min(unit, 1L << 40)));
            int granted = apply(new Renew(KEY, id, keep)).granted();
            assertThat(granted).isEqualTo(holds.containsKey(id) ? 1 : 0);
            if (granted == 1) {
                for (Naive.NaiveHold hold : holds.get(id)) {
                    hold.expires = Math.max(hold.expires, now + keep.toNanos());
                }
            }
        }
    }
}
