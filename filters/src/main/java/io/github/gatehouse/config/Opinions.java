package io.github.gatehouse.config;

import io.github.gatehouse.injection.Consultation;
import io.github.gatehouse.injection.OpinionSettings;
import io.github.gatehouse.injection.SecondOpinion;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whom guards ask about doubtful texts: what is configured, else what the application injects or brings along. */
final class Opinions implements AutoCloseable {

    private final OpinionSettings settings;
    private final UnaryOperator<String> scrubbed;
    private final Optional<SecondOpinion> brought = Brought.opinion();
    private volatile Optional<SecondOpinion> injected = Optional.empty();
    private @Nullable Consultation consultation;

    /** @param scrubbed what somebody else may see of a text */
    Opinions(OpinionSettings settings, UnaryOperator<String> scrubbed) {
        this.settings = settings;
        this.scrubbed = scrubbed;
    }

    /** @throws IllegalStateException if there is another one already */
    synchronized void inject(SecondOpinion opinion) {
        if (injected.or(() -> brought).isPresent()) {
            throw new IllegalStateException("There can be one SecondOpinion only");
        }
        injected = Optional.of(opinion);
    }

    /** Made with the first guard that may need it. */
    synchronized Consultation consultation() {
        Consultation known = consultation;
        if (known == null) {
            known = new Consultation(settings, () -> injected.or(() -> brought), scrubbed);
            consultation = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (consultation != null) {
            consultation.close();
        }
    }
}
