package io.github.gatehouse;

import java.util.List;

/** AI suggested unauthorized action: the answer names an action that is not on the list. */
public final class UnauthorizedAction extends GuardException {

    private static final long serialVersionUID = 1L;

    UnauthorizedAction(Refusal refusal, List<Quota> quotas) {
        super(refusal, quotas);
    }
}
