package io.github.gatehouse.samples.benchmarks.exactness;

import io.github.gatehouse.samples.benchmarks.nodes.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One seed: load on all members, one fault, then the count. */
final class SeedRun {

    private final Crew crew;
    private final Plan plan;
    private final Path folder;
    private final Duration load;
    private boolean joined;

    SeedRun(Crew crew, Plan plan, Path folder, Duration load) {
        this.crew = crew;
        this.plan = plan;
        this.folder = folder;
        this.load = load;
    }

    SeedResult run() {
        long start = System.nanoTime();
        List<Node> loaded =
                IntStream.range(0, crew.size()).mapToObj(crew::member).toList();
        String command = "RUN " + plan.name() + " " + load.toMillis() + " " + keys();
        loaded.forEach(node -> node.send(command));
        await(start, plan.at());
        fault(start);
        Outcome outcome = outcome(loaded);
        Node witness = crew.member(plan.victim() == 0 ? 1 : 0);
        List<Count> counts =
                Stream.of(Key.values()).map(key -> count(key, witness)).toList();
        AdmissionLog.delete(folder, plan.name());
        if (plan.fault() == Fault.KILL && !joined) {
            join();
        }
        crew.awaitAll();
        return new SeedResult(plan, counts, outcome, Duration.ofNanos(System.nanoTime() - start));
    }

    private String keys() {
        return Stream.of(Key.values())
                .map(key -> key + ":" + plan.limits().get(key) + ":"
                        + plan.threads().get(key))
                .collect(Collectors.joining(" "));
    }

    private void fault(long start) {
        switch (plan.fault()) {
            case NONE -> {}
            case KILL -> {
                crew.kill(plan.victim());
                if (plan.rejoin()) {
                    join();
                }
            }
            case STOP -> crew.member(plan.victim()).pause(plan.length());
            case PARTITION -> {
                crew.cut(plan.victim());
                await(start, plan.at().plus(plan.length()));
                crew.mend(plan.victim());
            }
        }
    }

    private void join() {
        joined = true;
        Node node = crew.member(plan.victim());
        node.send("JOIN");
        node.await("READY", Crew.patience());
    }

    /** Of the members that were there all the time. */
    private Outcome outcome(List<Node> loaded) {
        Outcome all = Outcome.FINE;
        for (int i = 0; i < loaded.size(); i++) {
            boolean victim = i == plan.victim();
            if (victim && plan.fault() == Fault.KILL) {
                continue;
            }
            Outcome outcome = Outcome.ofLine(loaded.get(i).await("DONE", load.plus(Crew.patience())));
            if (!victim || plan.fault() != Fault.STOP) {
                all = all.and(outcome);
            }
        }
        return all;
    }

    private Count count(Key key, Node witness) {
        int limit = plan.limits().get(key);
        long[] instants = AdmissionLog.read(folder, plan.name() + "-" + key + "-");
        return Count.of(
                key, limit, instants, key.total() && !crew.local() ? left(key, limit, witness) : OptionalLong.empty());
    }

    /** A member that has just lost another one may have no answer yet. */
    private OptionalLong left(Key key, int limit, Node witness) {
        for (int attempt = 1; attempt <= 20; attempt++) {
            witness.send("LEFT " + plan.name() + " " + key + ":" + limit);
            String answer = witness.await("LEFT", Crew.patience());
            if (!answer.equals("unknown")) {
                return OptionalLong.of(Long.parseLong(answer));
            }
            LockSupport.parkNanos(Duration.ofMillis(100L * attempt).toNanos());
        }
        return OptionalLong.empty();
    }

    private static void await(long start, Duration at) {
        long end = start + at.toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
