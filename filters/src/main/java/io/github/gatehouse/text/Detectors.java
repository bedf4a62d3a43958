package io.github.gatehouse.text;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.text.Detector.Span;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Further detectors, in their order, checked once. May serve several threads. */
public final class Detectors {

    public static final Detectors NONE = new Detectors(List.of());

    private static final System.Logger LOG = System.getLogger(Detectors.class.getName());

    private final List<Checked> all;

    /** A detector whose name is legal. */
    private record Checked(Detector detector, Kind kind) {}

    private Detectors(List<Checked> all) {
        this.all = List.copyOf(all);
    }

    /** @throws IllegalArgumentException if a name is not legal; the message names the class */
    public static Detectors of(List<? extends Detector> detectors) {
        return detectors.isEmpty()
                ? NONE
                : new Detectors(detectors.stream().map(Detectors::checked).toList());
    }

    private static Checked checked(Detector detector) {
        String name = detector.name();
        try {
            return new Checked(detector, Named.of(name == null ? "" : name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The name of detector " + detector.getClass().getName() + " " + e.getMessage() + ", was " + name,
                    e);
        }
    }

    public Detectors and(Detectors more) {
        List<Checked> both = new ArrayList<>(all);
        both.addAll(more.all);
        return both.isEmpty() ? NONE : new Detectors(both);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The kinds of what they find. */
    public List<Kind> kinds() {
        return all.stream().map(Checked::kind).toList();
    }

    /** Gives what all of them find, in no order. */
    void find(byte[] bytes, int from, int to, Consumer<Found> found) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        Offsets offsets = Offsets.of(text, from);
        if (offsets.end() != to) {
            throw new IllegalArgumentException("bytes: must be UTF-8");
        }
        for (Checked each : all) {
            for (Span span : ask(each, text)) {
                found.accept(new Found(each.kind(), offsets.before(span.from()), offsets.behind(span.to())));
            }
        }
    }

    private static List<Span> ask(Checked asked, String text) {
        try {
            List<Span> spans = List.copyOf(asked.detector().find(text));
            if (spans.size() > Detector.MOST_SPANS || spans.stream().anyMatch(span -> span.to() > text.length())) {
                throw new IndexOutOfBoundsException();
            }
            return spans;
        } catch (RuntimeException | StackOverflowError e) {
            // Only the type: a message may quote the text.
            LOG.log(
                    Level.ERROR,
                    "Detector {0} failed with {1}; the call is refused",
                    asked.kind().name(),
                    e.getClass().getName());
            throw GuardException.of(
                    Refusal.of(Reason.GUARD_UNAVAILABLE, asked.kind().name(), "The call could not be checked."));
        }
    }
}
