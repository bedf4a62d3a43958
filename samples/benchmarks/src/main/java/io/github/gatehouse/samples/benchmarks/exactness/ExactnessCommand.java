package io.github.gatehouse.samples.benchmarks.exactness;

import io.github.gatehouse.samples.benchmarks.nodes.Nodes;
import io.github.gatehouse.samples.benchmarks.nodes.Wires;
import io.github.gatehouse.samples.benchmarks.nodes.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills members in mid-load and counts. */
@Command(
        name = "exactness",
        description = {
            "Several JVMs hammer the same keys, one of them is killed; admissions are counted from files that outlive it.",
            "Exit status 1 if a limit let too many through."
        },
        mixinStandardHelpOptions = true)
public final class ExactnessCommand implements Callable<Integer> {

    /** What happens when the cluster does not answer. */
    enum OnFailure {
        CLOSED,
        LOCAL
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--seeds",
            description = "So many seeds, each for every number of members; ${DEFAULT-VALUE} by default.",
            defaultValue = "5")
    private int seeds = 5;

    @Option(names = "--first-seed", description = "The first of them; ${DEFAULT-VALUE} by default.", defaultValue = "1")
    private long firstSeed = 1;

    @Option(
            names = "--members",
            split = ",",
            description = "JVMs in the cluster: 2, 3 or both; both by default.",
            defaultValue = "2,3")
    private List<Integer> members = List.of(2, 3);

    @Option(
            names = "--on-failure",
            description = "When the cluster does not answer: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.",
            defaultValue = "CLOSED")
    private OnFailure onFailure = OnFailure.CLOSED;

    @Option(
            names = "--faults",
            split = ",",
            description = "One of these per seed: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.",
            defaultValue = "KILL")
    private List<Fault> faults = List.of(Fault.KILL);

    @Option(
            names = "--seconds",
            description = "Length of the load of a seed; ${DEFAULT-VALUE} by default.",
            defaultValue = "4")
    private double seconds = 4;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all counts to a file.")
    private Path json = Path.of("");

    @Option(names = "--subject", hidden = true, defaultValue = "GATEHOUSE")
    private Subject.Kind subject = Subject.Kind.GATEHOUSE;

    @Override
    public Integer call() throws Exception {
        check();
        boolean local = onFailure == OnFailure.LOCAL;
        ExactnessReport report = new ExactnessReport(System.out, local);
        List<SeedResult> results = new ArrayList<>();
        try (Workplace workplace = new Workplace()) {
            for (int size : members) {
                run(size, workplace.folder(), report, results);
            }
        }
        report.summary(results);
        if (!json.toString().isEmpty()) {
            report.write(results, json);
        }
        return results.stream().anyMatch(result -> result.over(local) > 0) ? 1 : 0;
    }

    private void check() {
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds: must be at least 1, was " + seeds);
        }
        for (int size : members) {
            if (size < 2 || size > 3) {
                throw new ParameterException(spec.commandLine(), "--members: must be 2 or 3, was " + size);
            }
        }
        if (!(seconds >= 1 && seconds <= 60)) {
            throw new ParameterException(spec.commandLine(), "--seconds: must be from 1 to 60, was " + seconds);
        }
    }

    /** All seeds in one cluster: a member that joins finds the members that the last seed left. */
    private void run(int size, Path folder, ExactnessReport report, List<SeedResult> results) {
        List<Fault> possible = new ArrayList<>(faults);
        Optional<Wires> wires = faults.contains(Fault.PARTITION) ? wires(size, report) : Optional.empty();
        if (wires.isEmpty() && possible.removeIf(Fault.PARTITION::equals) && possible.isEmpty()) {
            return;
        }
        Duration load = Duration.ofMillis(Math.round(seconds * 1_000));
        try (Nodes nodes = new Nodes(folder)) {
            Crew crew = new Crew(nodes, folder, wires, subject, onFailure == OnFailure.LOCAL, size);
            report.head();
            for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
                Plan plan = Plan.of(seed, size, possible, load);
                SeedResult result = new SeedRun(crew, plan, folder, load).run();
                report.seed(result);
                results.add(result);
            }
        } finally {
            wires.ifPresent(Wires::close);
        }
    }

    private Optional<Wires> wires(int size, ExactnessReport report) {
        try {
            return Optional.of(new Wires(size));
        } catch (IOException e) {
            report.line("partitions are skipped, as network namespaces are not permitted here: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
