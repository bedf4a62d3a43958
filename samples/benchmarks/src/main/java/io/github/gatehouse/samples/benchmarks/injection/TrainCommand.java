package io.github.gatehouse.samples.benchmarks.injection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.injection.InjectionDetector;
import io.github.gatehouse.injection.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the model that comes with the prompt guard. */
@Command(
        name = "train",
        description = {
            "Trains the model of the prompt guard and writes it. The same data give the same bytes.",
            "Reads train.jsonl and dev.jsonl of the folder that -Ddata=DIR names, and the grammars that come along."
        },
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "pt", "vi", "zh", "ja", "ko", "ru", "tr", "ar", "hi", "th", "el", "ro", "he",
            "fa", "nl", "az");

    private static final int SAMPLES = 900;
    private static final int ENGLISH = 3_500;

    @Parameters(index = "0", paramLabel = "model.bin", description = "The model.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        String folder = System.getProperty("data", "");
        if (folder.isEmpty()) {
            System.err.println("-Ddata=DIR must name the folder with train.jsonl and dev.jsonl");
            return 2;
        }
        List<Sample> samples = samples(Path.of(folder, "train.jsonl"));
        Trainer trainer = new Trainer();
        InjectionDetector detector = InjectionDetector.with(trainer.train(samples));
        Model model = trainer.model(Thresholds.fit(detector, Sample.read(Path.of(folder, "dev.jsonl"))));
        try (OutputStream file = Files.newOutputStream(out)) {
            model.write(file);
        }
        System.out.printf("%d samples%n", samples.size());
        for (Path file : List.of(Path.of(folder, "train.jsonl"), Path.of(folder, "dev.jsonl"), out)) {
            System.out.printf("%s  %s%n", hash(file), file.getFileName());
        }
        return 0;
    }

    private static List<Sample> samples(Path file) throws IOException {
        Set<String> allowed = sources();
        List<Sample> samples = new ArrayList<>(Sample.read(file).stream()
                .filter(sample -> allowed.contains(sample.source()))
                .toList());
        for (String language : LANGUAGES) {
            int count = language.equals("en") ? ENGLISH : SAMPLES;
            samples.addAll(new Grammar(language, text("grammar/" + language + ".txt")).samples(count));
        }
        return samples;
    }

    /** The sources that the model may be made of. */
    static Set<String> sources() throws IOException {
        return text("sources.csv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(';')))
                .collect(Collectors.toSet());
    }

    private static String text(String name) throws IOException {
        try (InputStream in = TrainCommand.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
