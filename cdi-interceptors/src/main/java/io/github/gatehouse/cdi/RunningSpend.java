package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardChain;
import io.github.gatehouse.limit.Spend;
import io.github.gatehouse.payload.dialect.Usage;
import java.io.Serializable;

/** Reports to the budgets of the call that runs on the thread that reports, and of the request it belongs to. */
final class RunningSpend implements Spend, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public Spend here() {
        return Spend.of(Running.all().toArray(GuardChain[]::new));
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
