package io.github.gatehouse.injection;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Watch;
import io.github.gatehouse.injection.PromptSettings.Detect;
import io.github.gatehouse.injection.Screening.Doubt;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of one call which of its texts look like an attack, and what becomes of it. */
final class Judging {

    /** The rule where somebody else decided. */
    static final String OPINION = "second-opinion";

    /** The rule where somebody else should have decided. */
    static final String FAILED = "second-opinion-failed";

    private final String guard;
    private final PromptSettings settings;
    private final Map<Origin, Detect> wanted;
    private final Detects detector;
    private final Consultation consultation;

    Judging(String guard, PromptSettings settings, Detects detector, Consultation consultation) {
        this.guard = guard;
        this.settings = settings;
        this.wanted = settings.detections();
        this.detector = detector;
        this.consultation = consultation;
    }

    List<Suspicion> suspicions(Reading reading, Payload payload) {
        if (wanted.values().stream().allMatch(Detect.OFF::equals)) {
            return List.of();
        }
        Screening screening = new Screening(guard, reading::origin, wanted, detector);
        payload.edit(screening);
        List<Doubt> doubts = screening.doubts(settings.threshold());
        List<Suspicion> suspicions =
                new ArrayList<>(doubts.stream().map(Doubt::suspicion).toList());
        if (settings.opinion() && suspicions.stream().noneMatch(this::blocks)) {
            for (Origin origin : Origin.values()) {
                consult(origin, doubts, suspicions);
            }
        }
        return suspicions;
    }

    /** Asks once about all doubtful texts of an origin. */
    private void consult(Origin origin, List<Doubt> doubts, List<Suspicion> suspicions) {
        List<Doubt> open = doubts.stream()
                .filter(doubt -> isOpen(doubt.suspicion(), origin))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        switch (consultation.ask(() -> joined(open), origin)) {
            case ATTACK -> suspicions.replaceAll(each -> isOpen(each, origin) ? each.flagged(OPINION) : each);
            case FAILED -> suspicions.replaceAll(each -> isOpen(each, origin) ? each.flagged(FAILED) : each);
            case PASSED -> suspicions.replaceAll(each -> isOpen(each, origin) ? each.passed(FAILED) : each);
            case HARMLESS, NONE -> {}
        }
    }

    private static String joined(List<Doubt> doubts) {
        return doubts.stream().map(doubt -> doubt.text() + '\n').collect(Collectors.joining());
    }

    private static boolean isOpen(Suspicion suspicion, Origin origin) {
        return suspicion.origin() == origin && !suspicion.flagged();
    }

    private boolean blocks(Suspicion suspicion) {
        return suspicion.flagged() && wanted.get(suspicion.origin()) == Detect.BLOCK;
    }

    /** Why the call does not go on. */
    Optional<Refusal> refusal(List<Suspicion> suspicions) {
        List<Suspicion> blocking = suspicions.stream().filter(this::blocks).toList();
        if (blocking.isEmpty()) {
            return Optional.empty();
        }
        boolean unheard = blocking.stream().allMatch(each -> each.rules().contains(FAILED));
        return Optional.of(
                unheard
                        ? Refusal.of(Reason.GUARD_UNAVAILABLE, guard, "The call could not be checked.")
                        : Refusal.of(
                                Reason.CONTENT_REFUSED,
                                guard,
                                "A text looks as if it was to change what the AI is told to do; say it in other words."));
    }

    /** Whose texts are marked: an attack may be cut into several of them. */
    Set<Origin> spotlit(List<Suspicion> suspicions) {
        return suspicions.stream()
                .filter(each -> each.flagged() && wanted.get(each.origin()) == Detect.SPOTLIGHT)
                .map(Suspicion::origin)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Origin.class)));
    }

    /** What the application may ask. */
    Optional<Watch> told(List<Suspicion> suspicions) {
        List<Suspicion> told = suspicions.stream()
                .filter(each -> wanted.get(each.origin()) != Detect.LOG)
                .toList();
        return told.isEmpty() ? Optional.empty() : Optional.of(new Suspicions(told));
    }
}
