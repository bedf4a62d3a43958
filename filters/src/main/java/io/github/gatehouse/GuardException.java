package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

import jakarta.ejb.ApplicationException;
import java.util.List;

/**
 * A guard refused. Has no stack trace: a refusal is expected. An enterprise bean throws it as it is, and its
 * transaction goes on unless the application says otherwise.
 */
@ApplicationException
public sealed class GuardException extends RuntimeException
        permits LimitExceeded, UnauthorizedAction, ApprovalRequired {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final transient List<Quota> quotas;

    GuardException(Refusal refusal, List<Quota> quotas) {
        super(message(refusal), null, false, false);
        this.refusal = refusal;
        this.quotas = List.copyOf(quotas);
    }

    /** The exception for a refusal: the subclass that fits its reason. */
    public static GuardException of(Refusal refusal) {
        return of(refusal, List.of());
    }

    /** @param quotas what is left of the limits that were asked on the way */
    static GuardException of(Refusal refusal, List<Quota> quotas) {
        requireNonNull(refusal, "refusal");
        return switch (refusal.reason()) {
            case QUOTA_EXCEEDED, BUDGET_EXHAUSTED -> new LimitExceeded(refusal, quotas);
            case ACTION_REFUSED -> new UnauthorizedAction(refusal, quotas);
            case APPROVAL_REQUIRED, APPROVAL_PENDING -> new ApprovalRequired(refusal, quotas);
            default -> new GuardException(refusal, quotas);
        };
    }

    private static String message(Refusal refusal) {
        return refusal.reason().title() + " (" + refusal.guard() + "): " + refusal.detail();
    }

    public Refusal refusal() {
        return refusal;
    }

    /** What is left of the limits that were asked before the refusal; for the {@code RateLimit} fields. */
    public List<Quota> quotas() {
        return quotas;
    }
}
