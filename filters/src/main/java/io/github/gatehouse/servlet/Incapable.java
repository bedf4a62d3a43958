package io.github.gatehouse.servlet;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardAround;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Verdict;
import java.util.function.Consumer;

/** A guard that could not look at the call: it refuses if it enforces, and says so if it observes. */
record Incapable(Guard guard, Refusal refusal) implements GuardAround {

    @Override
    public Verdict check(Call call) {
        return Verdict.refuse(refusal);
    }

    /** Nor does it look at the answer. */
    @Override
    public Inspector open(Call call, Consumer<Finding> findings) {
        return Inspector.NONE;
    }
}
