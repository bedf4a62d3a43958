package io.github.gatehouse.samples.benchmarks.injection;

import io.github.gatehouse.injection.InjectionDetector;
import io.github.gatehouse.injection.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what becomes of attacks, and of harmless texts, in disguise. */
@Command(
        name = "disguises",
        description = {
            "Judges the English texts of dev.jsonl, in the folder that -Ddata=DIR names, in each disguise:",
            "the attacks that are flagged as they stand, and as many harmless texts as there are."
        },
        mixinStandardHelpOptions = true)
public final class DisguisesCommand implements Callable<Integer> {

    private static final int LONGEST = 1_500;

    @Override
    public Integer call() throws IOException {
        InjectionDetector detector = InjectionDetector.load();
        List<Sample> english = Sample.read(Path.of(System.getProperty("data", ""), "dev.jsonl")).stream()
                .filter(sample ->
                        sample.language().equals("en") && sample.text().length() < LONGEST)
                .filter(sample -> sample.text().chars().allMatch(c -> c < 0x80))
                .toList();
        List<Sample> attacks = english.stream()
                .filter(sample -> sample.attack() && flagged(detector, Disguise.NONE, sample))
                .toList();
        List<Sample> harmless =
                english.stream().filter(sample -> !sample.attack()).toList();
        System.out.printf(
                "%-12s %8s %13s   (%d attacks, %d harmless)%n",
                "", "recall", "false alarms", attacks.size(), harmless.size());
        for (Disguise disguise : Disguise.values()) {
            System.out.printf(
                    "%-12s %8.3f %13.4f%n",
                    disguise, share(detector, disguise, attacks), share(detector, disguise, harmless));
        }
        return 0;
    }

    private static double share(InjectionDetector detector, Disguise disguise, List<Sample> samples) {
        return samples.stream()
                        .filter(sample -> flagged(detector, disguise, sample))
                        .count()
                / (double) samples.size();
    }

    private static boolean flagged(InjectionDetector detector, Disguise disguise, Sample sample) {
        return detector.detect(disguise.of(sample.text()), Origin.USER).flagged();
    }
}
