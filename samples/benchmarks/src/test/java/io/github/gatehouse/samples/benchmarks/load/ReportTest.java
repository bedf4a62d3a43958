package io.github.gatehouse.samples.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Comparison COMPARISON = new Comparison(List.of(
            new Turn(Scenario.EXHAUSTED, Candidate.BUCKET4J, 0, 10_000, 5e4, 2e5, 1e6, 1_500, 0),
            new Turn(Scenario.EXHAUSTED, Candidate.GATEHOUSE, 0, 3_000_000, 200, 60, 100, 0, 0),
            new Turn(Scenario.EXHAUSTED, Candidate.BUCKET4J, 1, 10_000, 5e4, 2e5, 1e6, 1_500, 0),
            new Turn(Scenario.EXHAUSTED, Candidate.GATEHOUSE, 1, 1_000_000, 200, 60, 100, 0.3, 0.25)));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8), 2, 2, 0.5);

    @Test
    void print_showsRatiosAndTheirSpread() {
        report.print(COMPARISON);
        assertThat(line("Gatehouse")).contains("2,000,000", "200 (100 .. 300)", "0.0003", " 0.15 ");
    }

    @Test
    void print_saysWhichTargetIsMet() {
        report.print(COMPARISON);
        assertThat(line("exhausted hot key  ")).contains("≥ 200", "100 .. 300", "ok");
        assertThat(line("exhausted hot key, B/op")).contains("missed");
    }

    @Test
    void print_leavesOutTargetsThatWereNotMeasured() {
        report.print(COMPARISON);
        assertThat(text()).doesNotContain("10,000 users");
    }

    @Test
    void print_marksCallsThatDidNotDoWhatIsMeasured() {
        report.print(COMPARISON);
        assertThat(line("Gatehouse")).endsWith("25.0 % failed or unexpected");
        assertThat(line("Bucket4j")).doesNotContain("unexpected");
    }

    @Test
    void write_keepsEveryTurnAndTarget() throws IOException {
        Path file = folder.resolve("figures.json");
        report.write(COMPARISON, file);
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            JsonObject all = reader.readObject();
            assertThat(all.getInt("members")).isEqualTo(2);
            assertThat(all.getJsonArray("turns")).hasSize(4);
            assertThat(all.getJsonArray("turns").getJsonObject(1).getString("candidate"))
                    .isEqualTo("GATEHOUSE");
            JsonObject target = all.getJsonArray("targets").getJsonObject(0);
            assertThat(target.getJsonNumber("median").doubleValue()).isEqualTo(200);
            assertThat(target.getBoolean("met")).isTrue();
        }
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String line(String start) {
        return text().lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }
}
