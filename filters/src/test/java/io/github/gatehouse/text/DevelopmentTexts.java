package io.github.gatehouse.text;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts to try detection on: those of {@code pii/dev.jsonl} and {@code secrets/dev.jsonl} in the folder that the system
 * property {@code gatehouse.data} names ({@code text}, or {@code parts} that belong together, in each line). Without it,
 * a few that are made up.
 */
public final class DevelopmentTexts {

    private static final String FOLDER = System.getProperty("gatehouse.data", "");
    private static final String[] VALUES = {
        "bob.o'neil+x@mail.example.co.uk",
        "(555) 123-4567",
        "+49 30 / 123 456-78",
        "123-45-6789",
        "4111 1111 1111 1111",
        "DE89 3704 0044 0532 0130 00",
        "192.168.17.4",
        "2001:db8::8a2e:370:7334",
        "jürgen@exämple.org",
        "用户＠example.org",
        "sk-ant-api03-" + "aB3dE6gH9".repeat(10),
        "postgres://app:s3cr3t-w0rd@db:5432/x",
        "0041 44 668 18 00",
        "3782-822463-10005"
    };
    private static final String[] AROUND = {
        "Call me: ",
        ", or ",
        " (work) ",
        "\n- ",
        "; ssn ",
        " — ",
        ".",
        " and the order 2026-11-21/77 of ",
        "\"",
        "x",
        " 5 ",
        "tel:",
        ""
    };

    private DevelopmentTexts() {}

    /** Whether they come from the folder. */
    public static boolean complete() {
        return !FOLDER.isEmpty();
    }

    public static List<String> all() {
        if (!complete()) {
            return madeUp();
        }
        List<String> texts = new ArrayList<>();
        for (String set : new String[] {"pii", "secrets"}) {
            try (Stream<String> lines = Files.lines(Path.of(FOLDER, set, "dev.jsonl"))) {
                lines.map(DevelopmentTexts::text).forEach(texts::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static String text(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            JsonObject record = reader.readObject();
            return record.containsKey("text")
                    ? record.getString("text")
                    : record.getJsonArray("parts").getValuesAs(JsonString.class).stream()
                            .map(JsonString::getString)
                            .collect(Collectors.joining());
        }
    }

    private static List<String> madeUp() {
        Random random = new Random(1);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(4); j >= 0; j--) {
                text.append(AROUND[random.nextInt(AROUND.length)]).append(VALUES[random.nextInt(VALUES.length)]);
            }
            texts.add(text.append(AROUND[random.nextInt(AROUND.length)]).toString());
        }
        return texts;
    }
}
