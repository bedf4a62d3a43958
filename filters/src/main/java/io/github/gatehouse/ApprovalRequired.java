package io.github.gatehouse;

import java.util.List;
import java.util.Optional;

/** Nothing has run: the call waits for somebody's approval, and is to be repeated as it is once it has that. */
public final class ApprovalRequired extends GuardException {

    private static final long serialVersionUID = 1L;

    ApprovalRequired(Refusal refusal, List<Quota> quotas) {
        super(refusal, quotas);
    }

    /** Under which name it waits, and where to look; empty where the guard only observes. */
    public Optional<Refusal.Ticket> ticket() {
        return refusal().ticket();
    }
}
