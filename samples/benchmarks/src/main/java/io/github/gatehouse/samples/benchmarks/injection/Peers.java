package io.github.gatehouse.samples.benchmarks.injection;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrails.PatternBasedPromptInjectionGuardrail;
import io.github.gatehouse.injection.InjectionDetector;
import io.github.gatehouse.injection.Origin;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.component.langchain4j.agent.api.guardrails.PromptInjectionGuardrail;

/** The prompt guard beside the guardrails of others, on the same labelled texts. */
public final class Peers {

    /** One of them. */
    private record Peer(String name, Predicate<String> flags) {
        static Peer of(String name, InputGuardrail guardrail) {
            return new Peer(
                    name,
                    text -> !text.isBlank()
                            && !guardrail.validate(UserMessage.from(text)).isSuccess());
        }

        double share(List<Sample> samples) {
            return samples.stream().filter(sample -> flags.test(sample.text())).count() / (double) samples.size();
        }
    }

    private Peers() {}

    /** Prints the share of attacks and of harmless texts that each flags. */
    public static void compare(Path file, PrintStream out) throws IOException {
        List<Sample> samples = Sample.read(file);
        List<Sample> attacks = samples.stream().filter(Sample::attack).toList();
        List<Sample> harmless =
                samples.stream().filter(sample -> !sample.attack()).toList();
        InjectionDetector detector = InjectionDetector.load();
        List<Peer> peers = List.of(
                new Peer("Gatehouse", text -> detector.detect(text, Origin.USER).flagged()),
                Peer.of("LangChain4j, patterns", new PatternBasedPromptInjectionGuardrail()),
                Peer.of("Camel", new PromptInjectionGuardrail()),
                Peer.of("Camel, strict", PromptInjectionGuardrail.strict()));
        double[] scores = scores(detector, harmless);
        double[] hostile = scores(detector, attacks);
        out.printf("%d attacks, %d harmless texts%n", attacks.size(), harmless.size());
        out.printf("%-24s %8s %13s %33s%n", "", "recall", "false alarms", "Gatehouse at no more of them");
        for (Peer peer : peers) {
            double alarms = peer.share(harmless);
            double threshold = scores[scores.length - 1 - (int) Math.round(alarms * scores.length)];
            double recall =
                    Arrays.stream(hostile).filter(score -> score > threshold).count() / (double) hostile.length;
            out.printf("%-24s %8.3f %13.4f %33.3f%n", peer.name(), peer.share(attacks), alarms, recall);
        }
    }

    private static double[] scores(InjectionDetector detector, List<Sample> samples) {
        return samples.stream()
                .mapToDouble(
                        sample -> detector.detect(sample.text(), Origin.USER).score())
                .sorted()
                .toArray();
    }
}
