package io.github.gatehouse.samples.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the JMH benchmarks with allocation counted, and sets the figures beside their targets. */
@Command(
        name = "jmh",
        description = "One JVM, one thread: time and bytes allocated per operation.",
        mixinStandardHelpOptions = true)
final class JmhCommand implements Callable<Integer> {

    @Parameters(
            description = "Benchmarks whose names match this regular expression; all by default.",
            defaultValue = ".*")
    private String include = ".*";

    @Option(names = "--forks", description = "JVMs per benchmark; as the benchmark says by default.")
    private int forks;

    @Option(names = "--iterations", description = "Measured rounds per JVM; as the benchmark says by default.")
    private int iterations;

    @Option(names = "--seconds", description = "Length of a round; as the benchmark says by default.")
    private int seconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all figures to a file.")
    private String json = "";

    @Override
    public Integer call() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(include)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        if (forks > 0) {
            options.forks(forks);
        }
        if (iterations > 0) {
            options.warmupIterations(iterations).measurementIterations(iterations);
        }
        if (seconds > 0) {
            options.warmupTime(TimeValue.seconds(seconds)).measurementTime(TimeValue.seconds(seconds));
        }
        if (!json.isEmpty()) {
            options.resultFormat(ResultFormatType.JSON).result(json);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        Summary.print(results, System.out);
        ScanSummary.print(results, System.out);
        InjectionSummary.print(results, System.out);
        return 0;
    }

    /** Figures that are differences of two benchmarks, and their targets. */
    private record Summary(String what, String benchmark, String base, double target) {

        private static final List<Summary> ALL = List.of(
                new Summary(
                        "six filters, 2 KB JSON, clean",
                        "FilterChainBenchmark.cleanCall",
                        "FilterChainBenchmark.bareCall",
                        300),
                new Summary(
                        "six filters, 2 KB JSON, personal data",
                        "FilterChainBenchmark.personalCall",
                        "FilterChainBenchmark.bareCall",
                        300),
                new Summary("refusal: limit used up", "FilterChainBenchmark.limitRefusal", "", 50),
                new Summary("refusal: text too long", "FilterChainBenchmark.inputRefusal", "", 50));

        static void print(Collection<RunResult> results, PrintStream out) {
            out.printf("%n%-40s %10s %10s %12s%n", "what Gatehouse adds", "µs", "target", "B allocated");
            for (Summary row : ALL) {
                double time = row.difference(results, "");
                if (!Double.isNaN(time)) {
                    out.printf(
                            "%-40s %10.1f %10s %,12.0f%n",
                            row.what, time, "≤ " + (int) row.target, row.difference(results, "gc.alloc.rate.norm"));
                }
            }
        }

        private double difference(Collection<RunResult> results, String secondary) {
            double base = this.base.isEmpty() ? 0 : score(results, this.base, secondary);
            return score(results, benchmark, secondary) - base;
        }

        private static double score(Collection<RunResult> results, String benchmark, String secondary) {
            return results.stream()
                    .filter(result -> result.getParams().getBenchmark().endsWith(benchmark))
                    .mapToDouble(result ->
                            secondary.isEmpty() ? result.getPrimaryResult().getScore() : secondary(result, secondary))
                    .findFirst()
                    .orElse(Double.NaN);
        }

        private static double secondary(RunResult result, String name) {
            Result<?> found = result.getSecondaryResults().get(name);
            return found == null ? Double.NaN : found.getScore();
        }
    }
}
