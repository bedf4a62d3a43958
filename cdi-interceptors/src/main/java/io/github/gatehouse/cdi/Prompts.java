package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.injection.Origin;
import io.github.gatehouse.injection.Suspicion;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells a method what its guards suspect, and judges what it loads by itself before an AI reads it. To be injected:
 *
 * <pre>{@code
 * @Inject Prompts prompts;
 *
 * String page = prompts.check(download(link), Origin.DOCUMENT);
 * }</pre>
 */
public interface Prompts {

    /**
     * What {@link GuardPrompt} and the filter for prompts have noticed about the texts of the method and the request that
     * run on this thread, and did not refuse: whose text, where, how bad, by which rules, never the text. What is only
     * to be logged is not told.
     */
    List<Suspicion> suspicions();

    /**
     * Judges a text by the settings {@code gatehouse.injection.client.*}.
     *
     * @return the text as it may go on
     * @throws GuardException if it is taken for an attack and such texts are refused, or if it cannot be checked
     */
    default String check(String text, Origin origin) {
        return check(text, origin, suspicion -> {});
    }

    /**
     * The same.
     *
     * @param suspected takes what is suspected of a text that goes on all the same
     */
    String check(String text, Origin origin, Consumer<Suspicion> suspected);

    /** Those of an engine, where there is no CDI. */
    static Prompts of(Engine engine) {
        return new EnginePrompts(() -> engine);
    }
}
