package io.github.gatehouse.samples.benchmarks.exactness;

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
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactnessReportTest {

    private static final Plan PLAN = Plan.of(1, 2, List.of(Fault.KILL), Duration.ofSeconds(4));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ExactnessReport report =
            new ExactnessReport(new PrintStream(out, true, StandardCharsets.UTF_8), false);

    @Test
    void seed_showsWhatPassed() {
        report.seed(result(3, 7, 100));
        assertThat(text()).contains("kill ", "3/10, 0", "exact").doesNotContain("LATE");
    }

    @Test
    void seed_showsWhatPassedAboveTheLimit() {
        report.seed(result(12, 0, 501));
        assertThat(text()).contains("12/10, 0", "OVER by 2, LATE");
    }

    @Test
    void seed_isNoProofWhereNothingPassed() {
        report.seed(result(0, 10, 100));
        assertThat(text()).contains("NOTHING PASSED");
    }

    @Test
    void summary_addsUp() {
        report.summary(List.of(result(10, 0, 100), result(13, 0, 300)));
        assertThat(text()).contains("2 runs, on-failure CLOSED: OVER by 3 in 1 runs", "longest decision 300 ms");
    }

    @Test
    void write_keepsEveryCount() throws IOException {
        Path file = folder.resolve("counts.json");
        report.write(List.of(result(13, 0, 300)), file);
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            JsonObject all = reader.readObject();
            assertThat(all.getInt("over")).isEqualTo(3);
            JsonObject run = all.getJsonArray("runs").getJsonObject(0);
            assertThat(run.getInt("seed")).isEqualTo(1);
            assertThat(run.getJsonObject("keys").getJsonObject("BUDGET").getInt("admitted"))
                    .isEqualTo(13);
        }
    }

    /** All keys fared the same; windows held one at most. */
    private static SeedResult result(int admitted, int left, int longest) {
        List<Count> counts = Stream.of(Key.values())
                .map(key -> key == Key.BUDGET
                        ? new Count(key, 10, admitted, admitted, OptionalLong.of(left))
                        : new Count(key, 10, 1, 1, OptionalLong.empty()))
                .toList();
        return new SeedResult(
                PLAN, counts, new Outcome(0, Duration.ofMillis(longest), Duration.ZERO), Duration.ofSeconds(5));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
