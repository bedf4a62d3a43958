package io.github.gatehouse.injection;

import io.github.gatehouse.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Guards and settings of tests. */
final class Given {

    /** What the stand-in for the detector takes for an attack. */
    static final String ATTACK = "ATTACK";

    /** What it is in doubt about. */
    static final String DOUBTFUL = "DOUBTFUL";

    private Given() {}

    /** @param local as in configuration */
    static PromptSettings settings(Map<String, String> local) {
        return Settings.of(Map.of())
                .bind("injection", "prompt", PromptSettings.class, local)
                .get();
    }

    static OpinionSettings opinion(Map<String, String> local) {
        return Settings.of(Map.of())
                .bind("opinion", "", OpinionSettings.class, local)
                .get();
    }

    static Consultation nobody() {
        return new Consultation(opinion(Map.of()), Optional::empty, text -> text);
    }

    static PromptGuard guard(PromptSettings settings) {
        return guard(settings, nobody());
    }

    static PromptGuard guard(PromptSettings settings, Consultation consultation) {
        return new PromptGuard("prompt", () -> settings, Given::detect, consultation, Map.of());
    }

    /** Finds words in place of attacks. */
    static Detection detect(CharSequence text, Origin origin) {
        String all = text.toString().replace('\n', ' ');
        List<String> rules = new ArrayList<>();
        if (all.contains(ATTACK) || all.contains("SPLIT ATTEMPT")) {
            rules.add("test." + origin.name().toLowerCase(Locale.ROOT));
        }
        double score = !rules.isEmpty() ? 0.93 : all.contains(DOUBTFUL) ? 0.37 : 0.01;
        return new Detection(score, rules, "text", Math.max(0, all.indexOf(ATTACK)));
    }
}
