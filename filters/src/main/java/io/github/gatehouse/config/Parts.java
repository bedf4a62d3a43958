package io.github.gatehouse.config;

import io.github.gatehouse.cluster.ClusterSettings;
import io.github.gatehouse.injection.OpinionSettings;
import io.github.gatehouse.injection.PromptSettings;
import io.github.gatehouse.scrub.ScrubSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings that exist once.
 *
 * @param context path of the application, as far as known; empty, or begins with a slash
 */
record Parts(
        Settings settings,
        EngineSettings engine,
        ClusterSettings cluster,
        Supplier<BodySettings> body,
        Supplier<ScrubSettings> outgoing,
        Supplier<PromptSettings> prompts,
        OpinionSettings opinion,
        String context) {

    /** The name of an application whose context path is empty. */
    private static final String ROOT = "root";

    /** The instance of what the application sends to an AI: its own values come back to it, and so do a model's. */
    static final String CLIENT = "client";

    private static final Map<String, String> CLIENT_SETTINGS = Map.of("operator", "pseudonym", "answers", "false");

    /** What the application puts together itself may be long. */
    private static final Map<String, String> CLIENT_PROMPTS =
            Map.of("length", Integer.toString(Integer.MAX_VALUE), "strip", "false", "blank", "pass");

    /** @throws SettingsException with everything that is wrong */
    static Parts read(Settings settings, String defaultApplication) {
        Map<String, String> local = Map.of("application", defaultApplication.isBlank() ? ROOT : defaultApplication);
        List<String> problems = new ArrayList<>(settings.unknown());
        Optional<EngineSettings> engine = attempt(problems, () -> settings.fixed("", EngineSettings.class, local));
        Optional<ClusterSettings> cluster =
                attempt(problems, () -> settings.fixed("cluster", ClusterSettings.class, Map.of()));
        Optional<Supplier<BodySettings>> body =
                attempt(problems, () -> settings.bind("body", "", BodySettings.class, Map.of()));
        Optional<Supplier<ScrubSettings>> outgoing = attempt(
                problems, () -> settings.bind(Feature.SCRUB.key(), CLIENT, ScrubSettings.class, CLIENT_SETTINGS));
        Optional<Supplier<PromptSettings>> prompts = attempt(
                problems, () -> settings.bind(Feature.INJECTION.key(), CLIENT, PromptSettings.class, CLIENT_PROMPTS));
        Optional<OpinionSettings> opinion =
                attempt(problems, () -> settings.fixed("opinion", OpinionSettings.class, Map.of()));
        engine.flatMap(known -> known.cluster().origin())
                .ifPresent(origin -> cluster.ifPresent(known -> problems.addAll(origin.problems(known))));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new Parts(
                settings,
                engine.orElseThrow(),
                cluster.orElseThrow(),
                body.orElseThrow(),
                outgoing.orElseThrow(),
                prompts.orElseThrow(),
                opinion.orElseThrow(),
                defaultApplication.startsWith("/") ? defaultApplication : "");
    }

    private static <T> Optional<T> attempt(List<String> problems, Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (SettingsException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
