package io.github.gatehouse.samples.benchmarks.load;

import io.github.gatehouse.samples.benchmarks.nodes.Node;
import io.github.gatehouse.samples.benchmarks.nodes.Nodes;
import io.github.gatehouse.samples.benchmarks.nodes.Workplace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures limits that several JVMs share, beside those of others. A missed target is a figure, not an error. */
@Command(
        name = "cluster",
        description = {
            "Limits that several JVMs share: Gatehouse, Bucket4j on Hazelcast, and limiters of one JVM, in turns.",
            "Ratios are taken within each round and are medians over the rounds."
        },
        mixinStandardHelpOptions = true)
public final class ClusterCommand implements Callable<Integer> {

    private static final Duration START = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--members",
            description = "JVMs in the cluster, the calling one included: 2 or 3.",
            defaultValue = "2")
    private int members = 2;

    @Option(names = "--rounds", description = "Rounds that count; ${DEFAULT-VALUE} by default.", defaultValue = "9")
    private int rounds = 9;

    @Option(names = "--warmup", description = "Rounds before; ${DEFAULT-VALUE} by default.", defaultValue = "1")
    private int warmup = 1;

    @Option(
            names = "--seconds",
            description = "Length of a candidate's turn in a round; ${DEFAULT-VALUE} by default.",
            defaultValue = "1")
    private double seconds = 1;

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME",
            description = "What is measured, all by default: ${COMPLETION-CANDIDATES}.")
    private List<Scenario> scenarios = List.of(Scenario.values());

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all figures to a file.")
    private Path json = Path.of("");

    @Option(names = "--candidate", split = ",", hidden = true, description = "Only these, to look into them.")
    private List<Candidate> candidates = List.of(Candidate.values());

    @Override
    public Integer call() throws Exception {
        check();
        Report report = new Report(System.out, members, rounds, seconds);
        try (Workplace workplace = new Workplace();
                Nodes nodes = new Nodes(workplace.folder())) {
            Comparison comparison = new Comparison(measure(nodes, report));
            report.print(comparison);
            if (!json.toString().isEmpty()) {
                report.write(comparison, json);
            }
        }
        return 0;
    }

    private void check() {
        if (members < 2 || members > 3) {
            throw new ParameterException(spec.commandLine(), "--members: must be 2 or 3, was " + members);
        }
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds: must be at least 1, was " + rounds);
        }
        if (warmup < 0) {
            throw new ParameterException(spec.commandLine(), "--warmup: must be at least 0, was " + warmup);
        }
        if (!(seconds >= 0.05 && seconds <= 60)) {
            throw new ParameterException(spec.commandLine(), "--seconds: must be from 0.05 to 60, was " + seconds);
        }
    }

    private List<Turn> measure(Nodes nodes, Report report) {
        Node load = start(nodes);
        List<Turn> turns = new ArrayList<>();
        for (int round = -warmup; round < rounds; round++) {
            for (Scenario scenario : scenarios) {
                List<String> measured = scenario.candidates().stream()
                        .filter(candidates::contains)
                        .map(Candidate::name)
                        .toList();
                load.send("ROUND " + scenario + " " + Math.max(round, 0) + " " + String.join(" ", measured));
                for (int i = 0; i < measured.size(); i++) {
                    Turn turn = Turn.ofLine(load.await("TURN", patience()));
                    if (round >= 0) {
                        turns.add(turn);
                    }
                }
            }
            report.progress(round);
        }
        return turns;
    }

    /** The members that only keep counts, and the one that calls. */
    private Node start(Nodes nodes) {
        int first = Nodes.freePorts(2 * members);
        List<String> places = List.of("" + first, "" + (first + members), "" + members);
        List<Node> others = new ArrayList<>();
        for (int i = 1; i < members; i++) {
            Node member = nodes.start(List.of(), List.of("-Xms384m", "-Xmx384m"), MemberProgram.class, places);
            member.await("READY", START);
            others.add(member);
        }
        String pids = others.stream().map(node -> "" + node.pid()).collect(Collectors.joining(","));
        List<String> arguments = Stream.concat(places.stream(), Stream.of("" + Math.round(seconds * 1000), pids))
                .toList();
        Node load = nodes.start(List.of(), List.of("-Xms768m", "-Xmx768m"), LoadProgram.class, arguments);
        String sizes = load.await("READY", START);
        if (!sizes.equals(members + " " + members)) {
            throw new IllegalStateException("The clusters should have " + members + " members each and have " + sizes);
        }
        return load;
    }

    private Duration patience() {
        return Duration.ofMillis(Math.round(seconds * 2_000)).plusSeconds(60);
    }
}
