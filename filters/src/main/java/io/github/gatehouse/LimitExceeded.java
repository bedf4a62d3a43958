package io.github.gatehouse;

import java.util.List;

/** A limit or a budget is used up; {@code refusal().retryAfter()} says for how long, if it is not for good. */
public final class LimitExceeded extends GuardException {

    private static final long serialVersionUID = 1L;

    LimitExceeded(Refusal refusal, List<Quota> quotas) {
        super(refusal, quotas);
    }
}
