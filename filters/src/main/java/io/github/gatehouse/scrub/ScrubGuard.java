package io.github.gatehouse.scrub;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.Watch;
import io.github.gatehouse.text.Detectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Masks personal data and secrets: {@code [EMAIL]}, {@code [CARD_NUMBER]}, {@code [API_KEY]} stand where they were. Looks
 * at every text of a request and of an answer; a streamed answer is held back only where a value may still go on.
 * Refuses nothing, unless only listed fields may go on and there are none to choose from.
 *
 * <p>Guards after this one see no raw text. What an application loads by itself and sends to an AI is not seen here.
 */
public final class ScrubGuard implements Guard {

    /** As many as a call keeps. */
    private static final int MOST_FINDINGS = 1_000;

    private final String name;
    private final Supplier<ScrubSettings> settings;
    private final Supplier<Detectors> detectors;
    private volatile @Nullable Made made;

    /** One without detectors of the application. */
    public ScrubGuard(String name, Supplier<ScrubSettings> settings) {
        this(name, settings, () -> Detectors.NONE);
    }

    /**
     * @param settings asked for each call, so that they may change
     * @param detectors those that the application brings, asked likewise: they may come later than the guard
     */
    public ScrubGuard(String name, Supplier<ScrubSettings> settings, Supplier<Detectors> detectors) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        this.detectors = requireNonNull(detectors, "detectors");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.SCRUB;
    }

    @Override
    public Mode mode() {
        return settings.get().mode();
    }

    @Override
    public Verdict check(Call call) {
        ScrubSettings now = settings.get();
        if (!now.requests()) {
            return Verdict.proceed(call);
        }
        Made made = made(now);
        List<Finding> findings = new ArrayList<>();
        Payload chosen = made.choice.of(call.payload(), findings::add);
        Pseudonyms pseudonyms = new Pseudonyms();
        Payload masked = made.scrubber.scrub(chosen, pseudonyms, finding -> {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(finding);
            }
        });
        Optional<Watch> restoring =
                pseudonyms.isEmpty() ? Optional.empty() : Optional.of(new Restoration(made.scrubber, pseudonyms));
        return new Verdict.Proceed(call.withPayload(masked), findings, List.of(), restoring);
    }

    @Override
    public Inspector open(Call call, Consumer<Finding> findings) {
        ScrubSettings now = settings.get();
        return now.answers() ? made(now).scrubber.masking(findings) : Inspector.NONE;
    }

    /** Settings and detectors change rarely. */
    private Made made(ScrubSettings now) {
        Made known = made;
        Detectors brought = detectors.get();
        if (known == null || known.settings != now || known.detectors != brought) {
            known = new Made(now, brought, new Scrubber(name, now, brought), new Choice(name, now.chosen()));
            made = known;
        }
        return known;
    }

    private record Made(ScrubSettings settings, Detectors detectors, Scrubber scrubber, Choice choice) {}
}
