package io.github.gatehouse.injection;

import java.util.List;

/**
 * What a text was judged to be. Never the text.
 *
 * @param score 0 to 1, higher is more hostile; from {@value #FLAGGED} on a text is flagged, from {@value #DOUBTFUL} on it
 *     is doubtful, whatever its origin and length
 * @param rules the rules that were met, with the view in which they were if it is not the text as it stands:
 *     {@code override.prior}, {@code override.prior@encoded}
 * @param view in which the text looks worst: {@code text} as it stands, {@code encoded}, {@code tags}, {@code apart},
 *     {@code leet}, {@code rot13} or {@code reversed}
 * @param place about where, in characters of the text, what looks worst begins; 0 if that is in another view
 */
public record Detection(double score, List<String> rules, String view, int place) {

    /** From here on a text is taken for an attack. */
    public static final double FLAGGED = 0.5;

    /** From here on a second opinion may be worth its price. */
    public static final double DOUBTFUL = 0.25;

    public Detection {
        rules = List.copyOf(rules);
    }

    /** Whether the text is taken for an attack. */
    public boolean flagged() {
        return score >= FLAGGED;
    }

    /** Whether the text is not flagged, but looks like an attack more than most. */
    public boolean doubtful() {
        return score >= DOUBTFUL && !flagged();
    }
}
