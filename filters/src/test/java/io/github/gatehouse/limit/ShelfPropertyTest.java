package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.limit.Take.Hold;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/** A shelf and its copy, and what becomes of both when they have been apart. */
class ShelfPropertyTest {

    private static final long START = 1_793_491_200_000_000_000L;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration GUARD = Duration.ofMillis(10);
    private static final List<Limit> LIMITS = List.of(
            new WindowLimit("small", Unit.REQUESTS, 10, SECOND),
            new WindowLimit("middle", Unit.REQUESTS, 200, SECOND),
            new WindowLimit("large", Unit.TOKENS, 5_000, SECOND),
            new BucketLimit("bucket", Unit.REQUESTS, 50, SECOND, 20),
            new BudgetLimit("money", Unit.MONEY, 2_000, Period.DAY, ZoneId.of("UTC")),
            new SlotLimit("slots", 30));

    private static final int KEYS = 6;
    /** Whoever shares an account with others is told apart by nothing: each has its own. */
    private static final int ROOM = 100;

    private final List<ShelfChange> past = new ArrayList<>();
    private long clock = START;
    private long latest = START;
    private int number;

    @BeforeTry
    void begin() {
        past.clear();
        clock = START;
        latest = START;
        number = 0;
    }

    @Property(tries = 60)
    void copy_isLikeTheOriginal_afterEachChange(@ForAll Random random) {
        Shelf original = new Shelf(ROOM);
        Shelf copy = new Shelf(ROOM);
        Owner owner = new Owner(1, GUARD);
        for (int i = 0; i < 80; i++) {
            turn(random);
            original.apply(acts(random), Tenure.instant(clock), owner);
            original.change().map(ShelfPropertyTest::sent).ifPresent(change -> {
                copy.repeat(change);
                past.add(change);
            });
            if (random.nextInt(3) == 0 && !past.isEmpty()) {
                copy.repeat(past.get(past.size() - 1));
            }
            assertAlike(original, copy, owner);
        }
    }

    @Example
    void copy_isLikeTheOriginal_alsoWhereItHasLetGoWhatWasAsGoodAsNew() {
        Shelf original = new Shelf(ROOM);
        Shelf copy = new Shelf(ROOM);
        Owner owner = new Owner(1, GUARD);
        for (int i = 0; i < 80; i++) {
            Limit limit = i < 4 ? LIMITS.get(1) : new WindowLimit("limit" + i / 4, Unit.REQUESTS, 10, SECOND);
            tell(take(i % 4, limit, 1, false), original, copy, owner);
        }
        tell(take(5, LIMITS.get(4), 1, false), original, copy, owner);
        clock += 3_000_000_000L;
        // A copy sweeps more places at a time than its original, which looks at accounts anyway.
        tell(take(5, LIMITS.get(1), 1, false), original, copy, owner);
        for (int key = 0; key < 4; key++) {
            tell(take(key, LIMITS.get(1), 1, false), original, copy, owner);
        }
        latest = clock;
        assertAlike(original, copy, owner);
    }

    private void tell(Act act, Shelf original, Shelf copy, Owner owner) {
        original.apply(List.of(act), Tenure.instant(clock), owner);
        original.change().map(ShelfPropertyTest::sent).ifPresent(copy::repeat);
    }

    @Property(tries = 100)
    void copy_canTakeOver_andHaveACopyOfItsOwn(@ForAll Random random) {
        Shelf original = new Shelf(ROOM);
        Shelf copy = new Shelf(ROOM);
        Owner owner = new Owner(1, GUARD);
        for (int i = 0; i < 60; i++) {
            turn(random);
            original.apply(acts(random), Tenure.instant(clock), owner);
            original.change().map(ShelfPropertyTest::sent).ifPresent(copy::repeat);
            if (random.nextInt(10) == 0) {
                owner = new Owner(owner.id() + 1, GUARD);
                original = copy;
                copy = read(write(original));
            }
        }
        // Now every account has been touched by this owner.
        for (int key = 0; key < KEYS; key++) {
            for (Limit limit : LIMITS) {
                original.apply(List.of(take(key, limit, 1, true)), Tenure.instant(clock), owner);
                original.change().map(ShelfPropertyTest::sent).ifPresent(copy::repeat);
            }
        }
        assertAlike(original, copy, owner);
    }

    @Property(tries = 100)
    void form_holdsAllThereIs(@ForAll Random random) {
        Shelf shelf = new Shelf(ROOM);
        Owner owner = new Owner(1, GUARD);
        for (int i = 0; i < 60; i++) {
            turn(random);
            shelf.apply(acts(random), Tenure.instant(clock), owner);
        }
        assertAlike(shelf, read(write(shelf)), owner);
        assertThat(read(write(shelf)).freshAt()).isBeforeOrEqualTo(shelf.freshAt());
    }

    @Property(tries = 150)
    void merge_forgetsNoUnitOfEitherSide(@ForAll Random random) {
        Limit limit = LIMITS.get(random.nextInt(5));
        Shelf ours = new Shelf(ROOM);
        List<long[]> admitted = new ArrayList<>();
        Owner first = new Owner(1, GUARD);
        hammer(ours, limit, first, random, 20, admitted);
        Shelf theirs = read(write(ours));
        Owner second = new Owner(2, GUARD);
        long split = clock;
        hammer(ours, limit, random.nextBoolean() ? first : new Owner(3, GUARD), random, 20, admitted);
        clock = random.nextBoolean() ? split : clock;
        hammer(theirs, limit, second, random, 20, admitted);
        ours.merge(theirs);
        List<long[]> after = new ArrayList<>();
        hammer(ours, limit, first, random, 60, after);
        for (long[] unit : after) {
            admitted.add(unit);
            assertThat(within(limit, unit[0], limit instanceof BucketLimit ? after : admitted))
                    .as("units that count at an admission after the merge")
                    .isLessThanOrEqualTo(limit.value());
        }
    }

    @Property(tries = 100)
    void owners_whoseClocksDiffer_neverAdmitMoreInTrueTime(@ForAll Random random) {
        Limit limit = LIMITS.get(random.nextInt(3));
        Shelf shelf = new Shelf(ROOM);
        List<long[]> admitted = new ArrayList<>();
        long owner = 1;
        long offset = 0;
        for (int i = 0; i < 300; i++) {
            clock = latest;
            turn(random);
            clock = Math.max(clock, latest);
            if (random.nextInt(20) == 0) {
                owner++;
                offset = (long) (random.nextDouble() * GUARD.toNanos());
                shelf = read(write(shelf));
            }
            int weight = limit.value() > 1_000 ? 400 : 1 + random.nextInt(3);
            Take take = new Take(new Ask(key(0), List.of(new Charge(limit, weight))), 20, null);
            Answer answer = shelf.apply(List.of(take), Tenure.instant(clock + offset), new Owner(owner, GUARD))
                    .get(0);
            admitted.add(new long[] {clock, (long) weight * answer.granted()});
            if (answer.granted() > 0) {
                assertThat(within(limit, clock, admitted)).isLessThanOrEqualTo(limit.value());
            }
        }
    }

    private void hammer(Shelf shelf, Limit limit, Owner owner, Random random, int times, List<long[]> admitted) {
        for (int i = 0; i < times; i++) {
            turn(random);
            int weight = limit.value() > 1_000 ? 300 : 1 + random.nextInt(3);
            Answer answer = shelf.apply(List.of(take(0, limit, weight, false)), Tenure.instant(clock), owner)
                    .get(0);
            if (answer.granted() > 0) {
                long at = Tenure.nanos(answer.decision().at());
                admitted.add(new long[] {at, (long) weight * answer.granted()});
            }
        }
    }

    /** Units that a naive reader would count at this instant. */
    private static long within(Limit limit, long instant, List<long[]> admitted) {
        if (limit instanceof BudgetLimit) {
            return sum(Long.MIN_VALUE, instant, admitted);
        }
        if (limit instanceof WindowLimit window) {
            return sum(instant - window.window().toNanos() + 1, instant, admitted);
        }
        BucketLimit bucket = (BucketLimit) limit;
        long worst = 0;
        for (long[] unit : admitted) {
            long back = Math.max(0, instant - unit[0]) / (bucket.window().toNanos() / bucket.value()) + 1;
            // The burst and what came back since are allowed, on top of the value that this is compared with.
            worst = Math.max(worst, sum(unit[0], instant, admitted) - bucket.burst() - back + bucket.value());
        }
        return worst;
    }

    private static long sum(long from, long to, List<long[]> admitted) {
        return admitted.stream()
                .filter(unit -> unit[0] >= from && unit[0] <= to)
                .mapToLong(unit -> unit[1])
                .sum();
    }

    private void turn(Random random) {
        int kind = random.nextInt(10);
        clock += kind < 3 ? 0 : kind < 9 ? random.nextInt(40_000_000) : random.nextInt(1_500_000_000);
        clock -= random.nextInt(20) == 0 ? random.nextInt(5_000_000) : 0;
        latest = Math.max(latest, clock);
    }

    private List<Act> acts(Random random) {
        List<Act> acts = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            acts.add(act(random));
        }
        return acts;
    }

    private Act act(Random random) {
        int key = random.nextInt(KEYS);
        Limit limit = LIMITS.get(random.nextInt(LIMITS.size()));
        HoldId known = new HoldId(1, random.nextInt(Math.max(1, number)));
        int kind = random.nextInt(10);
        if (kind < 6) {
            return take(key, limit, random.nextInt(4), kind < 3);
        }
        if (kind < 7) {
            return new Renew(key(key), known, Duration.ofMillis(1 + random.nextInt(2_000)));
        }
        return new Settle(key(key), known, List.of(new Charge(limit, random.nextInt(6))), random.nextInt(4) == 0);
    }

    private Take take(int key, Limit limit, int amount, boolean held) {
        boolean lease = held && limit instanceof WindowLimit && number % 2 == 0;
        Hold hold = new Hold(
                new HoldId(1, number++),
                lease ? Hold.Kind.LEASE : Hold.Kind.RESERVATION,
                Duration.ofMillis(1 + number * 37 % 2_000));
        boolean must = limit instanceof SlotLimit;
        int times = limit.value() > 100 ? 20 : 2;
        return new Take(new Ask(key(key), List.of(new Charge(limit, amount))), times, held || must ? hold : null);
    }

    private static LimitKey key(int number) {
        return new LimitKey(number, number);
    }

    /** Both give the same answers, and hold the same. */
    private void assertAlike(Shelf original, Shelf copy, Owner owner) {
        int before = number;
        List<Object> seen = seen(copy, owner);
        number = before;
        List<Object> expected = seen(original, owner);
        number = before;
        for (int i = 0; i < expected.size(); i++) {
            assertThat(seen.get(i)).as("key %d", i / LIMITS.size()).isEqualTo(expected.get(i));
        }
    }

    private List<Object> seen(Shelf shelf, Owner owner) {
        List<Object> seen = new ArrayList<>();
        Shelf same = read(write(shelf));
        int known = number;
        // What is as good as new may still be there in one, and is gone in the other.
        for (int i = 0; i < 100; i++) {
            same.apply(List.of(), Tenure.instant(latest), owner);
        }
        for (int key = 0; key < KEYS; key++) {
            for (Limit limit : LIMITS) {
                // Never granted, so that it only brings everything up to date.
                Take take = take(key, limit, (int) (limit.value() + 1), limit instanceof SlotLimit);
                Hold hold = take.hold() == null ? null : new Hold(new HoldId(9, 9), Hold.Kind.RESERVATION, SECOND);
                seen.add(same.apply(List.of(new Take(take.ask(), 1, hold)), Tenure.instant(latest), owner));
            }
        }
        for (int id = 0; id < known; id += 7) {
            for (int key = 0; key < KEYS; key++) {
                seen.add(same.apply(
                        List.of(new Renew(key(key), new HoldId(1, id), SECOND)), Tenure.instant(latest), owner));
            }
        }
        return seen;
    }

    private static ShelfChange sent(ShelfChange change) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            change.write(new DataOutputStream(bytes));
            return ShelfChange.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(Shelf shelf) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            shelf.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shelf read(byte[] bytes) {
        try {
            return Shelf.read(new DataInputStream(new ByteArrayInputStream(bytes)), ROOM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
