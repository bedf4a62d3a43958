package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

import jakarta.ejb.ApplicationException;

/**
 * A guard refused. Has no stack trace: a refusal is expected. An enterprise bean throws it as it is, and its
 * transaction goes on unless the application says otherwise.
 */
@ApplicationException
public sealed class GuardException extends RuntimeException permits LimitExceeded, UnauthorizedAction {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    GuardException(Refusal refusal) {
        super(message(refusal), null, false, false);
        this.refusal = refusal;
    }

    /** The exception for a refusal: the subclass that fits its reason. */
    public static GuardException of(Refusal refusal) {
        requireNonNull(refusal, "refusal");
        return switch (refusal.reason()) {
            case QUOTA_EXCEEDED -> new LimitExceeded(refusal);
            case ACTION_REFUSED -> new UnauthorizedAction(refusal);
            default -> new GuardException(refusal);
        };
    }

    private static String message(Refusal refusal) {
        return refusal.reason().title() + " (" + refusal.guard() + "): " + refusal.detail();
    }

    public Refusal refusal() {
        return refusal;
    }
}
