package io.github.gatehouse.samples.benchmarks.injection;

import io.github.gatehouse.injection.InjectionDetector;
import io.github.gatehouse.injection.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what becomes of attacks that stand in long documents. */
@Command(
        name = "documents",
        description = {
            "Judges long documents without and with one attack planted in each, by kinds of attacks.",
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
        SplittableRandom random = new SplittableRandom(length);
        List<Planted> planted = clean.stream()
                .map(document -> Planted.in(document, attacks.get(random.nextInt(attacks.size())), random))
                .toList();
        System.out.printf("%d documents of %d characters%n", count, length);
        InjectionDetector detector = InjectionDetector.load();
        for (Origin origin : Origin.values()) {
            long flagged = clean.stream()
                    .filter(document -> flagged(detector, document.text(), origin))
                    .count();
            System.out.printf("%n%s: %.3f without an attack flagged%n", origin, flagged / (double) count);
            show(detector, origin, planted);
        }
        return 0;
    }

    /** An attack, and a document with it. */
    private record Planted(Sample attack, String document) {

        static Planted in(Sample document, Sample attack, SplittableRandom random) {
            String text = document.text();
            int place = Math.max(0, text.indexOf("\n\n", random.nextInt(text.length())));
            return new Planted(attack, text.substring(0, place) + "\n\n" + attack.text() + text.substring(place));
        }
    }

    /** How many of some attacks are found, by where they stand. */
    private static final class Found {
        private int all;
        private int alone;
        private int within;
        private int both;

        void add(boolean foundAlone, boolean foundWithin) {
            all++;
            alone += foundAlone ? 1 : 0;
            within += foundWithin ? 1 : 0;
            both += foundAlone && foundWithin ? 1 : 0;
        }
    }

    private static void show(InjectionDetector detector, Origin origin, List<Planted> planted) {
        Map<String, Found> kinds = new TreeMap<>();
        for (Planted each : planted) {
            boolean alone = flagged(detector, each.attack.text(), origin);
            boolean within = flagged(detector, each.document, origin);
            kinds.computeIfAbsent("all", kind -> new Found()).add(alone, within);
            kinds.computeIfAbsent(each.attack.kind(), kind -> new Found()).add(alone, within);
        }
        System.out.printf("%-12s %8s %8s %8s %12s%n", "attacks", "number", "alone", "within", "still found");
        kinds.forEach((kind, found) -> System.out.printf(
                "%-12s %8d %8.3f %8.3f %12.3f%n",
                kind,
                found.all,
                found.alone / (double) found.all,
                found.within / (double) found.all,
                found.both / (double) found.alone));
    }

    private static boolean flagged(InjectionDetector detector, String text, Origin origin) {
        return detector.detect(text, origin).flagged();
    }
}
