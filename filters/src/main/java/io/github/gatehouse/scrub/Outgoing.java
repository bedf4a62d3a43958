package io.github.gatehouse.scrub;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Finding;
import io.github.gatehouse.text.Detectors;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scrubs what an application sends to an AI by itself: data that it has loaded, prompts that it has made. For many calls
 * and threads at once; what belongs to one call is in its {@link OutgoingCall}.
 */
public final class Outgoing {

    /** Says for counts that a call belongs to nothing that is guarded. */
    public static final String NO_OPERATION = "outgoing";

    private final String name;
    private final Supplier<ScrubSettings> settings;
    private final Supplier<Detectors> detectors;
    private final BiConsumer<String, Finding> found;
    private volatile @Nullable Made made;

    /**
     * @param name the instance, for findings
     * @param settings asked for each call, so that they may change
     * @param detectors those that the application brings, asked likewise
     * @param found takes what is found in calls, each with the operation in which it was
     */
    public Outgoing(
            String name,
            Supplier<ScrubSettings> settings,
            Supplier<Detectors> detectors,
            BiConsumer<String, Finding> found) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        this.detectors = requireNonNull(detectors, "detectors");
        this.found = requireNonNull(found, "found");
    }

    private record Made(ScrubSettings settings, Detectors detectors, Scrubber scrubber) {}

    /** A call to an AI begins that belongs to no operation in particular. */
    public OutgoingCall open() {
        return open(() -> NO_OPERATION);
    }

    /**
     * A call to an AI begins.
     *
     * @param operation in which something is sent, such as {@code POST /api/chat} or {@code Assistant.suggest}; asked
     *     whenever something is, and whenever an answer begins
     */
    public OutgoingCall open(Supplier<String> operation) {
        Made now = made();
        return new OutgoingCall(name, now.scrubber(), now.settings(), () -> {
            String here = operation.get();
            return finding -> found.accept(here, finding);
        });
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
