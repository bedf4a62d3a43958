package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import java.time.Duration;
import java.util.Optional;

/** What the adapter itself refuses, and how it reads the refusals of others. */
final class Refusals {

    private static final String ADAPTER = "servlet";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int DEEPEST_CAUSE = 10;

    private Refusals() {}

    static GuardException tooLarge(long limit) {
        return refusal(Reason.BODY_TOO_LARGE, "The body is larger than " + limit + " bytes.");
    }

    static GuardException noMemory() {
        return GuardException.of(Refusal.retry(
                Reason.CAPACITY_REDUCED, ADAPTER, "Too many bodies are being read at once. Try again shortly.", SOON));
    }

    static GuardException coded() {
        return refusal(Reason.BODY_UNSUPPORTED, "The body must be sent without a Content-Encoding.");
    }

    static GuardException twoTypes() {
        return refusal(Reason.BODY_UNSUPPORTED, "The body must have one Content-Type.");
    }

    static GuardException unsupported() {
        return refusal(Reason.BODY_UNSUPPORTED, "This type of body is not accepted here.");
    }

    static GuardException upgrade() {
        return refusal(Reason.BODY_UNSUPPORTED, "The connection cannot be upgraded here.");
    }

    static GuardException cutShort() {
        return refusal(Reason.BROKEN_INPUT, "The body ended early or could not be received.");
    }

    static GuardException tooManyParameters(int most) {
        return refusal(Reason.BROKEN_INPUT, "More than " + most + " parameters.");
    }

    /** The application is put together in a way that cannot be guarded; the log says how. */
    static GuardException cannotJudge() {
        return refusal(Reason.GUARD_UNAVAILABLE, "The call could not be checked.");
    }

    static GuardException answer(String detail) {
        return refusal(Reason.ANSWER_INVALID, detail);
    }

    /** What is the client's fault in a request is the server's in an answer. */
    static Refusal ofAnswer(Refusal refusal) {
        return switch (refusal.reason()) {
            case BROKEN_INPUT, BODY_UNSUPPORTED, BODY_TOO_LARGE ->
                Refusal.of(Reason.ANSWER_INVALID, refusal.guard(), "The answer could not be checked.");
            default -> refusal;
        };
    }

    /** The refusal in an exception that came out of the application, if one is in it. */
    static Optional<GuardException> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof GuardException refused) {
                return Optional.of(refused);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static GuardException refusal(Reason reason, String detail) {
        return GuardException.of(Refusal.of(reason, ADAPTER, detail));
    }
}
