package io.github.gatehouse.samples.benchmarks.exactness;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All that a seed decides.
 *
 * @param victim which member, from 0
 * @param at when it happens, from the start of the load
 * @param length of a stop or partition
 * @param rejoin whether the member that takes a dead one's place joins in mid-load
 * @param limits by key
 * @param threads by key, on each member
 */
record Plan(
        long seed,
        int members,
        Fault fault,
        int victim,
        Duration at,
        Duration length,
        boolean rejoin,
        Map<Key, Integer> limits,
        Map<Key, Integer> threads) {

    /** @param faults one of them comes true */
    static Plan of(long seed, int members, List<Fault> faults, Duration load) {
        SplittableRandom random = new SplittableRandom(seed * 31 + members);
        Fault fault = faults.get(random.nextInt(faults.size()));
        int victim = random.nextInt(members);
        Duration at = share(load, random.nextDouble(0.15, 0.5));
        Duration length = share(load, random.nextDouble(0.1, 0.4));
        boolean rejoin = random.nextBoolean();
        Map<Key, Integer> limits = new EnumMap<>(Key.class);
        Map<Key, Integer> threads = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            limits.put(key, random.nextInt(key.least(), key.most() + 1));
            threads.put(key, random.nextInt(1, key == Key.BUDGET ? 6 : 3));
        }
        return new Plan(seed, members, fault, victim, at, length, rejoin, limits, threads);
    }

    private static Duration share(Duration load, double share) {
        return Duration.ofNanos(Math.round(load.toNanos() * share));
    }

    /** Under this name the seed's keys and files are known. */
    String name() {
        return "seed-" + seed + "-" + members;
    }

    String describe() {
        String who = " " + victim + " at " + at.toMillis() + " ms";
        return switch (fault) {
            case NONE -> "none";
            case KILL -> "kill" + who + (rejoin ? ", rejoin" : "");
            case STOP -> "stop" + who + " for " + length.toMillis();
            case PARTITION -> "partition" + who + " for " + length.toMillis();
        };
    }
}
