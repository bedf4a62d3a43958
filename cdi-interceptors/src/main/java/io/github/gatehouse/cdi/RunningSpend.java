package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardChain;
import io.github.gatehouse.limit.Spend;
import io.github.gatehouse.payload.dialect.Usage;
import jakarta.enterprise.inject.spi.CDI;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Reports to the budgets of the call that runs on the thread that reports, and of the request it belongs to. */
final class RunningSpend implements Spend, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public Spend here() {
        List<GuardChain> chains = new ArrayList<>(Running.chains());
        if (ServletSurroundings.PRESENT) {
            request(chains);
        }
        return Spend.of(chains.toArray(GuardChain[]::new));
    }

    private static void request(List<GuardChain> chains) {
        try {
            ServletSurroundings.chain(CDI.current().getBeanManager()).ifPresent(chains::add);
        } catch (IllegalStateException e) {
            // A thread that belongs to no application has no request either.
        }
    }

    @Override
    public boolean isBudgeted() {
        return here().isBudgeted();
    }

    @Override
    public void report(String model, Usage usage) {
        here().report(model, usage);
    }
}
