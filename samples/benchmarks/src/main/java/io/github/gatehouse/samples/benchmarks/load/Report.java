package io.github.gatehouse.samples.benchmarks.load;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Tables for people, and the same figures as JSON. */
final class Report {

    private static final double ODD = 0.001;

    private final PrintStream out;
    private final int members;
    private final int rounds;
    private final double seconds;
    private final double loadBefore = systemLoad();

    Report(PrintStream out, int members, int rounds, double seconds) {
        this.out = out;
        this.members = members;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    private static double systemLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    void progress(int round) {
        line(
                "%s %d of %d, load %.1f",
                round < 0 ? "warm-up, then" : "round", Math.max(0, round + 1), rounds, systemLoad());
    }

    void print(Comparison comparison) {
        line("");
        line(
                "%d members, %d rounds of %.2f s per candidate, %d processors, Java %s, load %.1f before and %.1f after",
                members,
                rounds,
                seconds,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                loadBefore,
                systemLoad());
        line("× is the ratio to Bucket4j on Hazelcast, paired within each round: median (min .. max)");
        comparison.scenarios().forEach(scenario -> print(comparison, scenario));
        printTargets(comparison);
    }

    private void print(Comparison comparison, Scenario scenario) {
        line("");
        line("%s", scenario.title());
        line(
                "%-45s %12s %-24s %10s %-22s %9s %7s %9s %7s %8s %7s",
                "", "ops/s", "ops ×", "CPU µs/op", "CPU ×", "p50 µs", "p50 ×", "p99 µs", "p99 ×", "B/op", "B ×");
        for (Candidate candidate : comparison.candidates(scenario)) {
            line(
                    "%-45s %,12.0f %-24s %10s %-22s %9s %7s %9s %7s %8s %7s%s",
                    candidate.title(),
                    median(comparison, scenario, candidate, Measure.OPS),
                    spread(ratio(comparison, scenario, candidate, Measure.OPS)),
                    figure(median(comparison, scenario, candidate, Measure.CPU) / 1e3),
                    spread(ratio(comparison, scenario, candidate, Measure.CPU)),
                    figure(median(comparison, scenario, candidate, Measure.P50) / 1e3),
                    figure(ratio(comparison, scenario, candidate, Measure.P50).median()),
                    figure(median(comparison, scenario, candidate, Measure.P99) / 1e3),
                    figure(ratio(comparison, scenario, candidate, Measure.P99).median()),
                    figure(median(comparison, scenario, candidate, Measure.BYTES)),
                    figure(ratio(comparison, scenario, candidate, Measure.BYTES).median()),
                    odd(comparison.odd(scenario, candidate)));
        }
    }

    private static String odd(double share) {
        return share > ODD ? String.format(Locale.ROOT, "  %.1f %% failed or unexpected", share * 100) : "";
    }

    private void printTargets(Comparison comparison) {
        line("");
        line("%-45s %10s %10s %-24s %s", "target", "", "median", "min .. max", "");
        for (Target target : Target.ALL) {
            Spread reached = target.reached(comparison);
            if (!Double.isNaN(reached.median())) {
                line(
                        "%-45s %10s %10s %-24s %s",
                        target.title(),
                        (target.most() ? "≤ " : "≥ ") + figure(target.value()),
                        figure(reached.median()),
                        figure(reached.min()) + " .. " + figure(reached.max()),
                        target.met(reached) ? "ok" : "missed");
            }
        }
    }

    void write(Comparison comparison, Path file) throws IOException {
        JsonArrayBuilder turns = Json.createArrayBuilder();
        comparison.turns().forEach(turn -> turns.add(json(turn)));
        JsonArrayBuilder targets = Json.createArrayBuilder();
        for (Target target : Target.ALL) {
            Spread reached = target.reached(comparison);
            if (!Double.isNaN(reached.median())) {
                targets.add(json(target, reached));
            }
        }
        JsonObjectBuilder all = Json.createObjectBuilder()
                .add("members", members)
                .add("rounds", rounds)
                .add("seconds", seconds)
                .add("processors", Runtime.getRuntime().availableProcessors())
                .add("java", System.getProperty("java.version"))
                .add("load", Json.createArrayBuilder().add(loadBefore).add(systemLoad()))
                .add("targets", targets)
                .add("turns", turns);
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(all.build());
        }
    }

    private static JsonObjectBuilder json(Turn turn) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("scenario", turn.scenario().name())
                .add("candidate", turn.candidate().name())
                .add("round", turn.round());
        for (Measure measure : Measure.values()) {
            object.add(measure.title(), measure.of(turn));
        }
        return object.add("failed or unexpected", turn.odd());
    }

    private static JsonObjectBuilder json(Target target, Spread reached) {
        return Json.createObjectBuilder()
                .add("target", target.title().trim())
                .add("scenario", target.scenario().name())
                .add("candidate", target.candidate().name())
                .add("base", target.base().name())
                .add(target.most() ? "at most" : "at least", target.value())
                .add("median", reached.median())
                .add("min", reached.min())
                .add("max", reached.max())
                .add("met", target.met(reached));
    }

    private static double median(Comparison comparison, Scenario scenario, Candidate candidate, Measure measure) {
        return comparison.absolute(scenario, candidate, measure).median();
    }

    private static Spread ratio(Comparison comparison, Scenario scenario, Candidate candidate, Measure measure) {
        return comparison.ratio(scenario, candidate, Candidate.BUCKET4J, measure);
    }

    private static String spread(Spread spread) {
        return figure(spread.median()) + " (" + figure(spread.min()) + " .. " + figure(spread.max()) + ")";
    }

    /** Three digits, more or less. */
    private static String figure(double value) {
        String format = value >= 100 || value == 0 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 0.01 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
