package io.github.gatehouse.audit;

import io.github.gatehouse.Call;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardAround;
import io.github.gatehouse.Outcome;

/** A guard whose findings are counted, also where no audit is kept. */
public record CountedGuard(Guard guard, Tally tally) implements GuardAround {

    @Override
    public void settle(Call call, Outcome outcome) {
        tally.add(name(), call, outcome);
        guard.settle(call, outcome);
    }
}
