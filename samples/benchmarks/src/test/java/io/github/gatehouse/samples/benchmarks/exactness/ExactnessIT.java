package io.github.gatehouse.samples.benchmarks.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command itself, as short as it can be: what it says of Gatehouse, and that it finds what is not exact. */
class ExactnessIT {

    @TempDir
    private Path folder;

    @Test
    void killedMember_leavesEveryLimitExact() throws IOException {
        Path json = folder.resolve("counts.json");
        assertThat(run("--seeds=1", "--json=" + json)).isZero();
        JsonObject run = read(json).getJsonArray("runs").getJsonObject(0);
        assertThat(run.getString("fault")).startsWith("kill");
        assertThat(run.getJsonObject("keys").getJsonObject("WINDOW").getInt("admitted"))
                .isPositive();
    }

    @Test
    void bucket_isFoundNotToBeAWindow() {
        assertThat(run("--seeds=1", "--faults=NONE", "--subject=BUCKET4J")).isEqualTo(1);
    }

    private static int run(String... arguments) {
        CommandLine command = new CommandLine(new ExactnessCommand());
        String[] all = Stream.concat(Stream.of("--members=2", "--seconds=2"), Stream.of(arguments))
                .toArray(String[]::new);
        return command.execute(all);
    }

    private static JsonObject read(Path file) throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            return reader.readObject();
        }
    }
}
