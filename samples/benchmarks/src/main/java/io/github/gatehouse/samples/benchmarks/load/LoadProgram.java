package io.github.gatehouse.samples.benchmarks.load;

import io.github.bucket4j.distributed.BucketProxy;
import io.github.gatehouse.samples.benchmarks.nodes.Commands;
import io.github.gatehouse.samples.benchmarks.nodes.Quiet;
import io.github.gatehouse.samples.benchmarks.peers.Bucket4jNode;
import io.github.gatehouse.samples.benchmarks.peers.GatehouseNode;
import io.github.gatehouse.samples.benchmarks.peers.Limiter;
import io.github.gatehouse.samples.benchmarks.peers.LocalPeers;
import io.github.gatehouse.samples.benchmarks.peers.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The JVM that calls: a member of both clusters, like an application server that embeds them. */
final class LoadProgram {

    /** Long enough for a median of nothing but looking at the clock. */
    private static final int FLOOR = 100_000;

    private final Bucket4jNode bucket4j;
    private final GatehouseNode gatehouse;
    private final Duration length;
    private final LongSupplier cpu;
    private final Map<Scenario, Map<Candidate, Object>> limiters = new EnumMap<>(Scenario.class);

    private LoadProgram(Bucket4jNode bucket4j, GatehouseNode gatehouse, Duration length, List<Long> members) {
        this.bucket4j = bucket4j;
        this.gatehouse = gatehouse;
        this.length = length;
        this.cpu = CpuTime.of(members);
    }

    /** Arguments: port of the one cluster, port of the other, members, milliseconds of a turn, pids of the members. */
    public static void main(String[] arguments) {
        Quiet.logs();
        int first = Integer.parseInt(arguments[0]);
        int second = Integer.parseInt(arguments[1]);
        int members = Integer.parseInt(arguments[2]);
        Duration length = Duration.ofMillis(Long.parseLong(arguments[3]));
        List<Long> pids =
                Arrays.stream(arguments[4].split(",")).map(Long::valueOf).toList();
        var bucket4j = new Bucket4jNode(first, members);
        var gatehouse = new GatehouseNode(GatehouseNode.loopback(second, members), Map.of());
        LoadProgram program = new LoadProgram(bucket4j, gatehouse, length, pids);
        Commands.answer("READY " + bucket4j.size() + " " + gatehouse.size());
        Commands.obey(words -> program.round(words));
    }

    /** Each candidate once, starting with another one each time. */
    private void round(String[] words) {
        Scenario scenario = Scenario.valueOf(words[1]);
        int round = Integer.parseInt(words[2]);
        List<Candidate> order = new ArrayList<>();
        Arrays.stream(words).skip(3).map(Candidate::valueOf).forEach(order::add);
        Collections.rotate(order, -round);
        for (Candidate candidate : order) {
            Commands.answer("TURN " + turn(scenario, candidate, round).toLine());
        }
        Commands.answer("ROUND");
    }

    private Turn turn(Scenario scenario, Candidate candidate, int round) {
        Object limiter = limiters.computeIfAbsent(scenario, key -> new EnumMap<>(Candidate.class))
                .computeIfAbsent(candidate, key -> limiter(scenario, candidate));
        System.gc();
        long floor = floor();
        Calls.Result result = limiter instanceof Limiter.Asynchronous<?> asynchronous
                ? Calls.run(asynchronous, scenario.passes(), length, cpu)
                : Calls.run((Limiter) limiter, scenario.threads(), scenario.users(), scenario.passes(), length, cpu);
        return new Turn(
                scenario,
                candidate,
                round,
                result.opsPerSecond(),
                result.cpu(),
                Math.max(1, result.p50() - floor),
                Math.max(1, result.p99() - floor),
                result.bytes(),
                result.odd());
    }

    /** What looking at the clock takes. */
    private static long floor() {
        Latencies nothing = new Latencies();
        for (int i = 0; i < FLOOR; i++) {
            long before = System.nanoTime();
            nothing.add(System.nanoTime() - before, 1);
        }
        return nothing.percentile(0.5);
    }

    private Object limiter(Scenario scenario, Candidate candidate) {
        String name = scenario + "-" + candidate;
        int users = scenario.users();
        Policy peer = scenario.peerPolicy();
        return switch (candidate) {
            case BUCKET4J -> remote(name, users, peer, false);
            case BATCHING -> remote(name, users, peer, true);
            case BUCKET4J_ASYNC -> bucket4j.asynchronous(bucket4j.elsewhere(name), peer, false);
            case BATCHING_ASYNC -> bucket4j.asynchronous(bucket4j.elsewhere(name), peer, true);
            case GATEHOUSE -> gatehouse.window(name, users, scenario.policy());
            case GATEHOUSE_ASYNC -> gatehouse.asynchronous(name, scenario.policy());
            case GATEHOUSE_ASYNC_LEASED -> gatehouse.asynchronous(name, Policy.ENDLESS);
            case BUCKET4J_LOCAL -> LocalPeers.bucket4j(users, peer);
            case RESILIENCE4J -> LocalPeers.resilience4j(users, peer);
            case SMALLRYE -> LocalPeers.smallRye(users, peer);
        };
    }

    /** One key belongs to another member, which is the dearer case; many belong to all. */
    private Limiter remote(String name, int users, Policy policy, boolean batching) {
        String hot = users == 1 ? bucket4j.elsewhere(name) : "";
        BucketProxy[] buckets = bucket4j.buckets(users, user -> users == 1 ? hot : name + "-" + user, policy, batching);
        return user -> buckets[user].tryConsume(1);
    }
}
