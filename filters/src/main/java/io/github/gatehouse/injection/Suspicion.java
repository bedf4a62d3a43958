package io.github.gatehouse.injection;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that looks like an attack on the AI, or may be one. Never the text.
 *
 * @param guard name of the guard
 * @param place where the text stands, as in {@link Finding#place()}
 * @param origin whose text it is
 * @param length of the text, in characters
 * @param score of 100, in tens: higher is more hostile
 * @param rules that were met, such as {@code override.prior}, behind an {@code @} the view in which they were;
 *     {@code second-opinion} where that decided
 * @param view in which the text looks worst: {@code text} as it stands, or one in which it hides something
 * @param flagged it is taken for an attack; otherwise it is only doubtful
 */
public record Suspicion(
        String guard,
        String place,
        Origin origin,
        int length,
        int score,
        List<String> rules,
        String view,
        boolean flagged) {

    public Suspicion {
        requireNonNull(guard, "guard");
        requireNonNull(place, "place");
        requireNonNull(origin, "origin");
        requireNonNull(view, "view");
        rules = List.copyOf(rules);
    }

    /** The same, flagged. */
    Suspicion flagged(String by) {
        return new Suspicion(guard, place, origin, length, score, with(by), view, true);
    }

    /** The same, not flagged. */
    Suspicion passed(String by) {
        return new Suspicion(guard, place, origin, length, score, with(by), view, false);
    }

    private List<String> with(String rule) {
        List<String> all = new ArrayList<>(rules);
        all.add(rule);
        return all;
    }

    /** As findings: how bad it is, and each rule. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(guard, (flagged ? "injection-" : "doubtful-") + score, place, length));
        rules.forEach(rule -> findings.add(new Finding(guard, rule, place, length)));
        return findings;
    }
}
