package io.github.gatehouse.audit;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import java.util.function.Consumer;

/** A guard whose findings are counted, also where no audit is kept. */
public record CountedGuard(Guard guard, Tally tally) implements Guard {

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
    public boolean readsBody() {
        return guard.readsBody();
    }

    @Override
    public Verdict check(Call call) {
        return guard.check(call);
    }

    @Override
    public Inspector open(Call call, Consumer<Finding> findings) {
        return guard.open(call, findings);
    }

    @Override
    public void settle(Call call, Outcome outcome) {
        tally.add(name(), call, outcome);
        guard.settle(call, outcome);
    }
}
