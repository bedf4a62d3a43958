package io.github.gatehouse.samples.benchmarks.exactness;

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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A line per seed while they run, then the sum of all. */
final class ExactnessReport {

    private final PrintStream out;
    private final boolean local;

    ExactnessReport(PrintStream out, boolean local) {
        this.out = out;
        this.local = local;
    }

    void head() {
        line(
                "%5s %2s %-30s %-24s %-24s %-18s %-14s %8s %6s %7s %5s",
                "seed",
                "n",
                "fault",
                "budget: in/limit, lost",
                "leased: in/limit, lost",
                "leased/s: most",
                "window: most",
                "failures",
                "away s",
                "longest",
                "took");
    }

    void seed(SeedResult result) {
        Plan plan = result.plan();
        Outcome outcome = result.outcome();
        line(
                "%5d %2d %-30s %-24s %-24s %-18s %-14s %8d %6s %4d ms %3.0f s  %s",
                plan.seed(),
                plan.members(),
                plan.describe(),
                total(result, Key.BUDGET),
                total(result, Key.LEASED),
                worst(result, Key.LEASED_WINDOW),
                worst(result, Key.WINDOW),
                outcome.failures(),
                seconds(outcome.away()),
                outcome.longest().toMillis(),
                result.took().toMillis() / 1e3,
                verdict(result));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
    }

    private static String total(SeedResult result, Key key) {
        Count count = count(result, key);
        return count.admitted() + "/" + count.limit() + ", "
                + (count.left().isPresent() ? "" + count.stranded() : "not known");
    }

    private static String worst(SeedResult result, Key key) {
        Count count = count(result, key);
        return count.worst() + "/" + count.limit();
    }

    private static Count count(SeedResult result, Key key) {
        return result.counts().stream()
                .filter(each -> each.key() == key)
                .findFirst()
                .orElseThrow();
    }

    private String verdict(SeedResult result) {
        long over = result.over(local);
        String exact = over > 0 ? "OVER by " + over : result.tested() ? "exact" : "NOTHING PASSED";
        return result.late() ? exact + ", LATE" : exact;
    }

    void summary(List<SeedResult> results) {
        long over = results.stream().mapToLong(result -> result.over(local)).sum();
        long late = results.stream().filter(SeedResult::late).count();
        long untested = results.stream().filter(result -> !result.tested()).count();
        Outcome all = results.stream().map(SeedResult::outcome).reduce(Outcome.FINE, Outcome::and);
        line("");
        line(
                "%d runs, on-failure %s: %s; %d of them with a key of which nothing passed",
                results.size(),
                local ? "LOCAL" : "CLOSED",
                over == 0
                        ? (local ? "never over the bound of twice the limit" : "never over")
                        : "OVER by " + over + " in "
                                + results.stream()
                                        .filter(result -> result.over(local) > 0)
                                        .count() + " runs",
                untested);
        line(
                "longest decision %d ms (bound %d ms, passed in %d runs), without decisions for %s s at most, load %.1f",
                all.longest().toMillis(),
                SeedResult.LONGEST.toMillis(),
                late,
                seconds(all.away()),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    void write(List<SeedResult> results, Path file) throws IOException {
        JsonArrayBuilder seeds = Json.createArrayBuilder();
        results.forEach(result -> seeds.add(json(result)));
        JsonObjectBuilder all = Json.createObjectBuilder()
                .add("onFailure", local ? "LOCAL" : "CLOSED")
                .add(
                        "over",
                        results.stream().mapToLong(result -> result.over(local)).sum())
                .add("runs", seeds);
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(all.build());
        }
    }

    private JsonObjectBuilder json(SeedResult result) {
        Plan plan = result.plan();
        JsonObjectBuilder counts = Json.createObjectBuilder();
        for (Count count : result.counts()) {
            JsonObjectBuilder object = Json.createObjectBuilder()
                    .add("limit", count.limit())
                    .add("threads", plan.threads().get(count.key()))
                    .add("admitted", count.admitted())
                    .add("worst", count.worst())
                    .add("over", result.over(count, local));
            count.left().ifPresent(left -> object.add("left", left));
            counts.add(count.key().name(), object);
        }
        return Json.createObjectBuilder()
                .add("seed", plan.seed())
                .add("members", plan.members())
                .add("fault", plan.describe())
                .add("keys", counts)
                .add("failures", result.outcome().failures())
                .add("awayMillis", result.outcome().away().toMillis())
                .add("longestMillis", result.outcome().longest().toMillis())
                .add("late", result.late());
    }

    void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
