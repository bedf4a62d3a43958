package io.github.gatehouse.scrub;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Finding;
import io.github.gatehouse.text.Detectors;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scrubs what an application sends to an AI by itself: data that it has loaded, prompts that it has made. For many calls
 * and threads at once; what belongs to one call is in its {@link OutgoingCall}.
 */
public final class Outgoing {

    private final String name;
    private final Supplier<ScrubSettings> settings;
    private final Supplier<Detectors> detectors;
    private volatile @Nullable Made made;

    /**
     * @param name the instance, for findings
     * @param settings asked for each call, so that they may change
     * @param detectors those that the application brings, asked likewise
     */
    public Outgoing(String name, Supplier<ScrubSettings> settings, Supplier<Detectors> detectors) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        this.detectors = requireNonNull(detectors, "detectors");
    }

    private record Made(ScrubSettings settings, Detectors detectors, Scrubber scrubber) {}

    /** A call to an AI begins. */
    public OutgoingCall open() {
        Made now = made();
        return new OutgoingCall(now.scrubber(), now.settings());
    }

    /** What would be masked, in the order in which it stands: kinds, places and lengths, no values. */
    public List<Finding> check(String text) {
        return made().scrubber().check(text);
    }

    private Made made() {
        ScrubSettings now = settings.get();
        Detectors brought = detectors.get();
        Made known = made;
        if (known == null || known.settings != now || known.detectors != brought) {
            known = new Made(now, brought, new Scrubber(name, now, brought));
            made = known;
        }
        return known;
    }
}
