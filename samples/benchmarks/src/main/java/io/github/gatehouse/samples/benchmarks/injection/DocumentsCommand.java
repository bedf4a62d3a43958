package io.github.gatehouse.samples.benchmarks.injection;

import io.github.gatehouse.injection.InjectionDetector;
import io.github.gatehouse.injection.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what becomes of attacks that stand in long documents. */
@Command(
        name = "documents",
        description = {
            "Judges long documents without and with one attack planted in each.",
            "They are made of harmless texts of train.jsonl that nothing was learned from, and attacks of dev.jsonl, in the"
                    + " folder that -Ddata=DIR names."
        },
        mixinStandardHelpOptions = true)
public final class DocumentsCommand implements Callable<Integer> {

    @Option(
            names = "--length",
            description = "Characters of a document; ${DEFAULT-VALUE} by default.",
            defaultValue = "51200")
    private int length;

    @Option(names = "--count", description = "Documents; ${DEFAULT-VALUE} by default.", defaultValue = "300")
    private int count;

    @Override
    public Integer call() throws IOException {
        Path folder = Path.of(System.getProperty("data", ""));
        Set<String> learned = TrainCommand.sources();
        List<Sample> harmless = Sample.read(folder.resolve("train.jsonl")).stream()
                .filter(sample -> !sample.attack() && !learned.contains(sample.source()))
                .toList();
        List<Sample> attacks = Sample.read(folder.resolve("dev.jsonl")).stream()
                .filter(sample -> sample.attack() && !sample.source().startsWith("bipia"))
                .toList();
        List<Sample> clean = Documents.of(harmless, length, count);
        List<Sample> planted = new ArrayList<>();
        List<Sample> alone = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(length);
        InjectionDetector detector = InjectionDetector.load();
        for (Sample document : clean) {
            Sample attack = attacks.get(random.nextInt(attacks.size()));
            alone.add(attack);
            planted.add(planted(document, attack, random));
        }
        System.out.printf("%d documents of %d characters%n", count, length);
        System.out.printf(
                "%-12s %14s %14s %14s %14s%n", "as", "clean flagged", "attack alone", "with attack", "still found");
        for (Origin origin : Origin.values()) {
            double found = share(detector, planted, origin);
            double before = share(detector, alone, origin);
            System.out.printf(
                    "%-12s %14.3f %14.3f %14.3f %14.3f%n",
                    origin, share(detector, clean, origin), before, found, found / before);
        }
        return 0;
    }

    private static Sample planted(Sample document, Sample attack, SplittableRandom random) {
        int at = document.text().indexOf("\n\n", random.nextInt(document.text().length()));
        int place = Math.max(at, 0);
        String text = document.text().substring(0, place) + "\n\n" + attack.text()
                + document.text().substring(place);
        return new Sample(document.id(), text, true, attack.source(), "", false);
    }

    private static double share(InjectionDetector detector, List<Sample> samples, Origin origin) {
        return samples.stream()
                        .filter(sample -> detector.detect(sample.text(), origin).flagged())
                        .count()
                / (double) samples.size();
    }
}
