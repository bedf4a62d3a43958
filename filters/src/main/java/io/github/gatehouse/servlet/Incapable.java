package io.github.gatehouse.servlet;

import io.github.gatehouse.Call;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;

/** A guard that could not look at the call: it refuses if it enforces, and says so if it observes. */
record Incapable(Guard guard, Refusal refusal) implements Guard {

    @Override
    public String name() {
        return guard.name();
    }

    @Override
    public Stage stage() {
        return guard.stage();
    }

    @Override
    public Mode mode() {
        return guard.mode();
    }

    @Override
    public Verdict check(Call call) {
        return Verdict.refuse(refusal);
    }

    @Override
    public void settle(Call call, Outcome outcome) {
        guard.settle(call, outcome);
    }
}
