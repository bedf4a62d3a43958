package io.github.gatehouse.samples.benchmarks;

import io.github.gatehouse.samples.benchmarks.exactness.ExactnessCommand;
import io.github.gatehouse.samples.benchmarks.injection.DisguisesCommand;
import io.github.gatehouse.samples.benchmarks.injection.DocumentsCommand;
import io.github.gatehouse.samples.benchmarks.injection.TrainCommand;
import io.github.gatehouse.samples.benchmarks.load.ClusterCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code java -jar benchmarks.jar WHAT}: exit status 0 measured, 1 a promise was broken, 2 wrong usage. */
@Command(
        name = "benchmarks.jar",
        description = "Measures what Gatehouse costs and what it promises.",
        subcommands = {
            JmhCommand.class,
            AccuracyCommand.class,
            TrainCommand.class,
            DocumentsCommand.class,
            DisguisesCommand.class,
            ClusterCommand.class,
            ExactnessCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT")
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
