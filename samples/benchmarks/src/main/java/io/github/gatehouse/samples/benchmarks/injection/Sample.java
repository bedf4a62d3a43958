package io.github.gatehouse.samples.benchmarks.injection;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A text, and whether it is an attack. */
record Sample(String id, String text, boolean attack, String source, String language, String kind) {

    /** What looks like an attack and is none. */
    static final String HARD = "hard-negative";

    /** Reads lines of {@code {"id","text","label","kind","source"}}. */
    static List<Sample> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(Sample::of)
                .toList();
    }

    private static Sample of(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            JsonObject row = reader.readObject();
            return new Sample(
                    row.getString("id"),
                    row.getString("text"),
                    !row.getString("label", "benign").equals("benign"),
                    row.getString("source", ""),
                    row.getString("lang", ""),
                    row.getString("kind", ""));
        }
    }

    boolean hard() {
        return kind.equals(HARD);
    }
}
