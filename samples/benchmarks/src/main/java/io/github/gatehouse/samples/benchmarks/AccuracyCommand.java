package io.github.gatehouse.samples.benchmarks;

import io.github.gatehouse.injection.InjectionDetector;
import io.github.gatehouse.samples.benchmarks.injection.Judgement;
import io.github.gatehouse.samples.benchmarks.injection.Peers;
import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Scanner;
import io.github.gatehouse.text.Type;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes down what the scanner or the prompt guard finds in texts, so that it can be compared with what is in them. */
@Command(
        name = "accuracy",
        description = {
            "Reads texts, one JSON object a line: {\"id\":…, \"text\":…} or {\"id\":…, \"parts\":[…]}.",
            "Writes {\"id\":…, \"spans\":[{\"start\":…, \"end\":…, \"type\":…, \"score\":…}]}, in Unicode code points, end exclusive;",
            "of injection {\"id\":…, \"score\":…, \"flag\":…, \"us\":…}: every text is judged as what a user says."
        },
        mixinStandardHelpOptions = true)
final class AccuracyCommand implements Callable<Integer> {

    /** What is looked for. */
    enum Kind {
        pii,
        secrets,
        injection
    }

    @Parameters(index = "0", description = "pii, secrets or injection.")
    private Kind kind = Kind.pii;

    @Parameters(index = "1", paramLabel = "IN.jsonl", description = "The texts.")
    private Path in = Path.of("");

    @Parameters(index = "2", paramLabel = "OUT.jsonl", description = "What was found in them.")
    private Path out = Path.of("");

    @Option(
            names = "--precision",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.",
            defaultValue = "strict")
    private Precision precision = Precision.STRICT;

    @Option(
            names = "--peers",
            description = "Of injection: also prints what the guardrails of others flag in the same labelled texts.")
    private boolean peers;

    @Override
    public Integer call() throws IOException {
        int status = write(System.out);
        if (peers && kind == Kind.injection) {
            Peers.compare(in, System.out);
        }
        return status;
    }

    private int write(PrintStream log) throws IOException {
        Function<JsonObject, JsonObject> judge = judge();
        long records = 0;
        try (Stream<String> lines = Files.lines(in);
                BufferedWriter writer = Files.newBufferedWriter(out)) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (!line.isBlank()) {
                    writer.write(judge.apply(record(line)).toString());
                    writer.newLine();
                    records++;
                }
            }
        }
        log.printf("%d texts%n", records);
        return 0;
    }

    private Function<JsonObject, JsonObject> judge() {
        if (kind == Kind.injection) {
            InjectionDetector detector = InjectionDetector.load();
            return record -> Judgement.of(text(record), detector).toJson(record.getString("id"));
        }
        Scanner scanner = new Scanner(types(kind), precision, Scanner.countries());
        return record -> Prediction.of(record, scanner, kind == Kind.secrets).toJson();
    }

    static Set<Type> types(Kind kind) {
        EnumSet<Type> secrets = EnumSet.of(Type.API_KEY, Type.JWT, Type.PRIVATE_KEY, Type.URL_CREDENTIALS, Type.SECRET);
        return kind == Kind.secrets ? secrets : EnumSet.complementOf(secrets);
    }

    private static JsonObject record(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }

    private static String text(JsonObject record) {
        if (record.containsKey("text")) {
            return record.getString("text");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < record.getJsonArray("parts").size(); i++) {
            text.append(record.getJsonArray("parts").getString(i));
        }
        return text.toString();
    }

    /** What is found in one text. */
    record Prediction(String id, List<Span> spans) {

        static Prediction of(JsonObject record, Scanner scanner, boolean secrets) {
            return new Prediction(record.getString("id"), Span.of(text(record), scanner, secrets));
        }

        JsonObject toJson() {
            var array = Json.createArrayBuilder();
            spans.forEach(span -> array.add(Json.createObjectBuilder()
                    .add("start", span.start())
                    .add("end", span.end())
                    .add("type", span.type())
                    .add("score", span.score())));
            return Json.createObjectBuilder().add("id", id).add("spans", array).build();
        }
    }
}
