package io.github.gatehouse.scrub;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Finding;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Values;
import io.github.gatehouse.text.Detectors;
import io.github.gatehouse.text.Patterns;
import io.github.gatehouse.text.Scanner;
import io.github.gatehouse.text.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes personal data and secrets out of what goes to an AI, and puts back into its answer what has a pseudonym. For
 * many calls and threads at once; what belongs to one call is in its {@link Pseudonyms}.
 *
 * <pre>{@code
 * try (Pseudonyms pseudonyms = new Pseudonyms()) {
 *     String answer = ask(scrubber.scrub(question, pseudonyms));
 *     return scrubber.restore(answer, pseudonyms);
 * }
 * }</pre>
 */
public final class Scrubber {

    private final String name;
    private final ScrubSettings settings;
    private final Allowed allowed;
    private final Replacements replacements;
    private final Detectors detectors;

    /**
     * @param name the instance, for findings
     * @param detectors those that the application brings, if the settings want them
     */
    public Scrubber(String name, ScrubSettings settings, Detectors detectors) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        Detectors brought = settings.detectors() ? detectors : Detectors.NONE;
        this.detectors = settings.people().and(Patterns.of(settings.patterns())).and(brought);
        this.allowed = settings.allowed();
        this.replacements = new Replacements(settings, this.detectors.kinds());
    }

    /** Whether some values come back in the answer. */
    public boolean reversible() {
        return replacements.reversible();
    }

    /**
     * Masks all texts of a payload.
     *
     * @param pseudonyms of this call; takes the values that are to come back
     * @param findings takes what was found
     * @return the payload itself if nothing was found
     */
    public Payload scrub(Payload payload, Pseudonyms pseudonyms, Consumer<Finding> findings) {
        Optional<Pseudonyms> kept = reversible() ? Optional.of(pseudonyms) : Optional.empty();
        return payload.edit(masking(kept, findings)::whole);
    }

    public String scrub(String text, Pseudonyms pseudonyms) {
        return only(scrub(Values.of(List.of(text)), pseudonyms, finding -> {}));
    }

    /** Puts the values back in the place of their pseudonyms; those of other calls stay. */
    public Payload restore(Payload payload, Pseudonyms pseudonyms) {
        return pseudonyms.isEmpty() ? payload : payload.edit(new Restoring(name, pseudonyms)::whole);
    }

    public String restore(String text, Pseudonyms pseudonyms) {
        return only(restore(Values.of(List.of(text)), pseudonyms));
    }

    /** Masks an answer, whole or part by part. */
    public Inspector masking(Consumer<Finding> findings) {
        return new AnswerScrub(masking(Optional.empty(), findings));
    }

    /** Puts the values back into an answer, whole or part by part. Comes after {@link #masking}. */
    public Inspector restoring(Pseudonyms pseudonyms) {
        return new AnswerScrub(new Restoring(name, pseudonyms));
    }

    /** What would be masked, in the order in which it stands. */
    public List<Finding> check(Payload payload) {
        List<Finding> findings = new ArrayList<>();
        payload.edit(masking(Optional.empty(), findings::add)::whole);
        return findings;
    }

    public List<Finding> check(String text) {
        return check(Values.of(List.of(text)));
    }

    private Masking masking(Optional<Pseudonyms> pseudonyms, Consumer<Finding> findings) {
        return new Masking(name, scanner(), detectors, allowed, replacements, pseudonyms, findings);
    }

    private Scanner scanner() {
        Set<Type> types = EnumSet.copyOf(settings.types());
        Arrays.stream(Type.values())
                .filter(type -> settings.regions().contains(type.region()))
                .forEach(types::add);
        return new Scanner(types, settings.leastScores(), Set.copyOf(settings.regions()));
    }

    private static String only(Payload text) {
        return (String) text.value();
    }
}
